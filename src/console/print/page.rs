//! A page as its parts, and the two forms in which it is printed.

use crate::text::wrap::wrap;
use crate::text::{columns, sanitise};
use crate::words::Language;

/// Columns of a page of plain text.
const COLUMNS: usize = 80;
/// Columns that the labels in front of facts have at least, and at most.
const LABEL_COLUMNS: (usize, usize) = (10, 30);
/// Columns that a column of a table keeps, however much stands in the others.
const LEAST: usize = 4;

/// One page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// What it is.
    pub title: String,
    /// Whose it is, of which moment and revision.
    pub about: String,
    /// What stands on it.
    pub blocks: Vec<Block>,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Label and text, a line each; an empty text is a line to write on.
    Facts(Vec<(String, String)>),
    /// A heading with steps to be ticked.
    Steps(String, Vec<String>),
    /// A table; empty cells are to be written in.
    Table(Vec<String>, Vec<Vec<String>>),
    /// A line of small print.
    Note(String),
}

/// A4 with margins, black on white; a table is not torn within a row.
const STYLE: &str = "@page{size:A4;margin:16mm 14mm}*{box-sizing:border-box}\
body{font:11pt/1.45 \"Noto Serif CJK SC\",\"Source Han Serif SC\",SimSun,serif;color:#000;background:#fff;margin:0 auto;max-width:182mm}\
h1{font-size:18pt;text-align:center;margin:0 0 2mm}h2{font-size:12pt;margin:5mm 0 1mm}\
.about{text-align:center;font-size:9pt;margin:0 0 5mm}table{border-collapse:collapse;width:100%;margin:3mm 0}\
th,td{border:1px solid #000;padding:1.6mm 2mm;text-align:left;vertical-align:top}tr{break-inside:avoid}thead{display:table-header-group}\
.facts th{width:30mm;font-weight:normal;white-space:nowrap}.blank td{height:10mm}ol{list-style:none;padding:0;margin:0}\
li::before{content:\"\\25a1\\00a0\"}li{margin:1mm 0}.note{font-size:9pt}";

impl Page {
    /// HTML that needs no other file.
    pub fn html(&self, language: Language) -> String {
        let language = if language == Language::Zh { "zh-CN" } else { "en" };
        let title = escaped(&self.title);
        let mut out = format!(
            "<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\"><title>{title}</title>\
             <style>{STYLE}</style></head>\n<body>\n<h1>{title}</h1>\n<p class=\"about\">{}</p>\n",
            escaped(&self.about)
        );
        for block in &self.blocks {
            out.push_str(&html(block));
        }
        out.push_str("</body></html>\n");
        out
    }

    /// Plain text of 80 columns.
    pub fn text(&self) -> String {
        let mut lines = vec![self.title.clone(), self.about.clone(), "=".repeat(COLUMNS)];
        for block in &self.blocks {
            lines.push(String::new());
            text(block, &mut lines);
        }
        lines.iter().fold(String::new(), |mut all, line| {
            all.push_str(sanitise::line(line).trim_end());
            all.push('\n');
            all
        })
    }
}

fn html(block: &Block) -> String {
    let cells = |tag: &str, row: &[String]| {
        let cell = |cell: &String| ["<", tag, ">", &escaped(cell), "</", tag, ">"].concat();
        row.iter().map(cell).collect::<String>()
    };
    match block {
        Block::Facts(facts) => {
            let rows = facts.iter().map(|(label, said)| {
                let class = if said.is_empty() { " class=\"blank\"" } else { "" };
                format!("<tr{class}><th>{}</th><td>{}</td></tr>\n", escaped(label), escaped(said))
            });
            format!("<table class=\"facts\"><tbody>\n{}</tbody></table>\n", rows.collect::<String>())
        }
        Block::Steps(heading, steps) => {
            let steps: String = steps.iter().map(|step| ["<li>", &escaped(step), "</li>\n"].concat()).collect();
            format!("<h2>{}</h2>\n<ol>\n{steps}</ol>\n", escaped(heading))
        }
        Block::Table(heads, rows) => {
            let rows = rows.iter().map(|row| format!("<tr class=\"blank\">{}</tr>\n", cells("td", row)));
            let rows: String = rows.collect();
            format!("<table><thead><tr>{}</tr></thead><tbody>\n{rows}</tbody></table>\n", cells("th", heads))
        }
        Block::Note(note) => format!("<p class=\"note\">{}</p>\n", escaped(note)),
    }
}

fn text(block: &Block, lines: &mut Vec<String>) {
    match block {
        Block::Facts(facts) => {
            let widest = facts.iter().map(|(label, _)| columns::width(label)).max().unwrap_or_default();
            let labels = widest.clamp(LABEL_COLUMNS.0, LABEL_COLUMNS.1);
            for (label, said) in facts {
                let said = if said.is_empty() { "_".repeat(COLUMNS / 2) } else { sanitise::line(said) };
                for (index, part) in wrap(&said, COLUMNS - labels - 1).into_iter().enumerate() {
                    let label = if index == 0 { label.as_str() } else { "" };
                    lines.push(format!("{} {part}", columns::fit(label, labels)));
                }
            }
        }
        Block::Steps(heading, steps) => {
            lines.push(heading.clone());
            lines.extend(steps.iter().flat_map(|step| wrap(&format!("[ ] {}", sanitise::line(step)), COLUMNS)));
        }
        Block::Table(heads, rows) => {
            let widths = widths(heads, rows);
            let line = |row: &Vec<String>, blank: bool| {
                let cells = row.iter().zip(&widths).map(|(cell, width)| match cell.is_empty() && blank {
                    true => "_".repeat(*width),
                    false => columns::fit(cell, *width).into_owned(),
                });
                cells.collect::<Vec<_>>().join(" ")
            };
            lines.push(line(heads, false));
            lines.extend(rows.iter().map(|row| line(row, true)));
        }
        Block::Note(note) => lines.extend(wrap(&sanitise::line(note), COLUMNS)),
    }
}

/// As wide as what stands in each column; what is left over goes to those that are written in, and of what is too much the
/// widest give way.
fn widths(heads: &[String], rows: &[Vec<String>]) -> Vec<usize> {
    let cells = |at: usize| rows.iter().filter_map(move |row| row.get(at));
    let widest = |(at, head): (usize, &String)| {
        cells(at).map(|cell| columns::width(cell)).chain([columns::width(head), LEAST]).max().unwrap_or(LEAST)
    };
    let mut widths: Vec<usize> = heads.iter().enumerate().map(widest).collect();
    let room = COLUMNS.saturating_sub(heads.len().saturating_sub(1));
    while widths.iter().sum::<usize>() > room {
        let most = widths.iter().copied().max().unwrap_or_default();
        let Some(one) = widths.iter_mut().find(|one| **one == most && most > LEAST) else { break };
        *one -= 1;
    }
    let spare = room.saturating_sub(widths.iter().sum());
    let written: Vec<usize> = (0..heads.len()).filter(|at| cells(*at).any(String::is_empty)).collect();
    for at in &written {
        if let Some(width) = widths.get_mut(*at) {
            *width += spare / written.len();
        }
    }
    widths
}

/// Text that is text in HTML and nothing else.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in sanitise::line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Page {
        let rows = vec![vec!["1".into(), String::new()]];
        Page {
            title: "派工单 <b>".into(),
            about: "r7 & more".into(),
            blocks: vec![
                Block::Facts(vec![("地点".into(), "澧水桥 \"东\"".into()), ("电话".into(), String::new())]),
                Block::Steps("先做".into(), vec!["先打 119".into()]),
                Block::Table(vec!["号".into(), "签名".into()], rows),
            ],
        }
    }

    #[test]
    fn what_somebody_wrote_is_text_and_never_markup_and_no_other_file_is_needed() {
        let html = page().html(Language::Zh);
        assert!(html.contains("派工单 &lt;b&gt;") && html.contains("r7 &amp; more") && html.contains("&quot;东&quot;"));
        assert!(!html.contains("<b>") && !html.contains("src=") && !html.contains("href=") && !html.contains("url("));
        assert!(html.starts_with("<!doctype html>") && html.contains("size:A4"), "{html}");
    }

    #[test]
    fn plain_text_keeps_to_its_columns_and_leaves_room_to_write() {
        let text = page().text();
        assert!(text.lines().all(|line| columns::width(line) <= COLUMNS), "{text}");
        assert!(text.contains("[ ] 先打 119") && text.contains("____"), "{text}");
    }

    #[test]
    fn no_head_of_a_table_and_no_label_is_cut_where_there_is_room() {
        let heads = ["Row", "Name", "Volunteer number", "Came at", "Went at", "Signature"].map(str::to_owned).to_vec();
        let rows =
            vec![vec!["1".to_owned(), String::new(), String::new(), String::new(), String::new(), String::new()]];
        let facts = vec![("People (coming/asked for)".to_owned(), "2/3".to_owned())];
        let blocks = vec![Block::Facts(facts), Block::Table(heads, rows)];
        let text = Page { blocks, ..page() }.text();
        assert!(text.contains("Volunteer number") && text.contains("People (coming/asked for) 2/3"), "{text}");
        assert!(text.lines().all(|line| columns::width(line) <= COLUMNS), "{text}");
    }
}
