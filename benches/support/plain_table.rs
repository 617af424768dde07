//! The simple program: ratatui's own table on ratatui's own terminal, as its examples do it, over the rows in sight.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;
use std::time::Instant;

use crossterm::event::{self, Event, KeyCode};
use crossterm::execute;
use crossterm::terminal::{EnterAlternateScreen, enable_raw_mode, size};
use paidan::console::lists::{Lists, Screen};
use paidan::domain::desk::Desk;
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Constraint, Rect, Size};
use ratatui::style::{Style, Stylize as _};
use ratatui::widgets::{Row, Table, TableState};
use ratatui::{TerminalOptions, Viewport};

use crate::{Driven, Press, Stroke};

type Cells = [String; 5];

/// What was written to the terminal.
#[derive(Clone, Default)]
pub struct Written(Rc<RefCell<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A table that fills the terminal.
pub struct PlainTable<W: Write> {
    terminal: Terminal<CrosstermBackend<W>>,
    written: W,
    rows: Vec<Cells>,
    selected: usize,
    top: usize,
    height: usize,
}

impl PlainTable<Written> {
    /// The queue of a desk, drawn to nobody.
    pub fn of(desk: &Desk, size: Size) -> Self {
        Self::on(Written::default(), Written::clone, desk, size)
    }
}

/// Runs it in the terminal this process has, as ratatui's examples do: draw, wait for a key, and again. Ends with it.
pub fn run(desk: &Desk) -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen)?;
    let (columns, rows) = size()?;
    let mut table = PlainTable::on(io::stdout(), |_| io::stdout(), desk, Size::new(columns, rows));
    loop {
        table.draw();
        match event::read()? {
            Event::Key(key) if key.code == KeyCode::Down => table.go(Stroke::Down),
            Event::Key(key) if key.code == KeyCode::PageDown => table.go(Stroke::PageDown),
            _ => {}
        }
    }
}

impl<W: Write> PlainTable<W> {
    fn on(written: W, share: impl Fn(&W) -> W, desk: &Desk, size: Size) -> Self {
        let lists = Lists::of(desk);
        let queue = lists.rows(Screen::Queue);
        let requests = (0..queue.len()).filter_map(|row| desk.request(queue.get(row)?));
        let rows = requests.map(|request| {
            [
                request.number.to_string(),
                format!("{:?}", request.priority),
                desk.places.get(&request.place).map(|place| place.name.clone()).unwrap_or_default(),
                request.service.as_ref().map(ToString::to_string).unwrap_or_default(),
                request.summary.as_str().to_owned(),
            ]
        });
        let viewport = Viewport::Fixed(Rect::new(0, 0, size.width, size.height));
        let backend = CrosstermBackend::new(share(&written));
        let terminal = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
        let height = usize::from(size.height) - 1;
        Self { terminal, written, rows: rows.collect(), selected: 0, top: 0, height }
    }

    fn draw(&mut self) {
        let in_sight = self.rows.iter().skip(self.top).take(self.height);
        let rows: Vec<Row> = in_sight.map(|cells| Row::new(cells.iter().map(String::as_str))).collect();
        let widths = [18, 10, 16, 8, 0].map(|width| match width {
            0 => Constraint::Fill(1),
            width => Constraint::Length(width),
        });
        let table = Table::new(rows, widths)
            .header(Row::new(["number", "priority", "place", "service", "summary"]).bold())
            .row_highlight_style(Style::new().reversed())
            .highlight_symbol("> ");
        let mut state = TableState::new().with_selected(self.selected - self.top);
        self.terminal.draw(|frame| frame.render_stateful_widget(table, frame.area(), &mut state)).unwrap();
    }
}

impl<W: Write> PlainTable<W> {
    fn go(&mut self, stroke: Stroke) {
        self.selected = match stroke {
            Stroke::First => 0,
            Stroke::Down => self.selected + 1,
            Stroke::PageDown => self.selected + self.height - 1,
        };
        self.selected = self.selected.min(self.rows.len().saturating_sub(1));
        self.top = self.top.clamp((self.selected + 1).saturating_sub(self.height), self.selected);
    }
}

impl Driven for PlainTable<Written> {
    fn press(&mut self, stroke: Stroke) -> Press {
        let began = Instant::now();
        self.go(stroke);
        self.draw();
        let took = began.elapsed();
        (took, self.written.0.take().len())
    }

    fn height(&self) -> usize {
        self.height
    }
}
