//! Holds every answer that a test sees against the OpenAPI document: status, content type, and the form of the body.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// The contract as the centre prints it.
pub struct Contract(Value);

impl Contract {
    /// The document that the routers print.
    pub fn new() -> Self {
        Self(paidan::centre::http::contract())
    }

    /// Panics when an answer is not as described. An address that is not described must be answered with a problem.
    pub fn check(&self, method: &str, path: &str, status: u16, media_type: &str, body: &[u8]) {
        let path = path.split('?').next().unwrap_or_default();
        let Some(operation) = self.operation(method, path) else {
            assert!(matches!(status, 401 | 403 | 404 | 405), "{method} {path} is not described and answered {status}");
            return self.check_body(&json_ref("Problem"), media_type, body, path);
        };
        let described = &operation["responses"][status.to_string()];
        assert!(described.is_object(), "{method} {path}: {status} is not described: {}", String::from_utf8_lossy(body));
        let content = described["content"].as_object().cloned().unwrap_or_default();
        if content.is_empty() {
            return assert!(body.is_empty(), "{method} {path} {status}: no body is described");
        }
        let described = content.iter().find(|(of, _)| *of == media_type);
        let (_, content) =
            described.unwrap_or_else(|| panic!("{method} {path} {status}: {media_type} is not described"));
        self.check_body(&content["schema"], media_type, body, path);
    }

    /// The operation that serves a path: one without parameters before one with.
    fn operation(&self, method: &str, path: &str) -> Option<&Value> {
        let wanted: Vec<&str> = path.split('/').collect();
        let paths = self.0["paths"].as_object()?;
        let fits = |template: &str| {
            let parts: Vec<&str> = template.split('/').collect();
            parts.len() == wanted.len()
                && parts.iter().zip(&wanted).all(|(part, is)| part.starts_with('{') || part == is)
        };
        let (_, item) =
            paths.iter().filter(|(template, _)| fits(template)).min_by_key(|(t, _)| t.matches('{').count())?;
        item.get(method.to_ascii_lowercase())
    }

    fn check_body(&self, schema: &Value, media_type: &str, body: &[u8], path: &str) {
        if media_type.contains("json") {
            let body: Value = serde_json::from_slice(body).unwrap_or_else(|why| panic!("{path}: {why}"));
            if let Err(fault) = self.fits(schema, &body, "body") {
                let said: String = body.to_string().chars().take(1_000).collect();
                panic!("{path}: not as described: {fault}\n{said}");
            }
        }
    }

    /// Whether a value is of a schema: types, enumerations, required fields, and none that is not described.
    fn fits(&self, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
        if let Some(reference) = schema["$ref"].as_str() {
            let name = reference.rsplit('/').next().unwrap_or_default();
            let schema = &self.0["components"]["schemas"][name];
            return match schema {
                Value::Null => Err(format!("{at}: the schema {name} is nowhere")),
                schema => self.fits(schema, value, at),
            };
        }
        self.one_fits(schema, value, at)?;
        self.parts_fit(schema, value, at)?;
        if let Some(choices) = schema["enum"].as_array()
            && !choices.contains(value)
        {
            return Err(format!("{at}: {value} is not among {choices:?}"));
        }
        if !type_fits(&schema["type"], value) {
            return Err(format!("{at}: {value} is no {}", schema["type"]));
        }
        match value {
            Value::Object(map) => self.object_fits(schema, map, at),
            Value::Array(items) => {
                let schema = &schema["items"];
                let mut items = items.iter().enumerate().filter(|_| schema.is_object());
                items.try_for_each(|(index, item)| self.fits(schema, item, &format!("{at}.{index}")))
            }
            _ => Ok(()),
        }
    }

    fn one_fits(&self, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
        let Some(choices) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()) else { return Ok(()) };
        let faults: Vec<String> = choices.iter().filter_map(|choice| self.fits(choice, value, at).err()).collect();
        // The choice that came nearest says most about what is wrong.
        let nearest = faults.iter().max_by_key(|fault| fault.split(':').next().map(str::len));
        if faults.len() < choices.len() {
            Ok(())
        } else {
            Err(nearest.cloned().unwrap_or_else(|| format!("{at}: none fits")))
        }
    }

    /// Each part of a whole describes some of its fields, and together they describe all.
    fn parts_fit(&self, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
        let (Some(parts), Value::Object(map)) = (schema["allOf"].as_array(), value) else { return Ok(()) };
        let known = parts.iter().map(|part| self.fields(part)).collect::<Vec<_>>();
        if let Some(field) = map.keys().find(|field| !known.iter().any(|fields| fields.contains(*field))) {
            return Err(format!("{at}.{field}: not described"));
        }
        parts.iter().zip(known).try_for_each(|(part, fields)| {
            let own = map.iter().filter(|(field, _)| fields.contains(*field));
            let own: Map<String, Value> = own.map(|(field, value)| (field.clone(), value.clone())).collect();
            self.fits(part, &Value::Object(own), at)
        })
    }

    /// Every field that a schema describes, in any of its forms.
    fn fields(&self, schema: &Value) -> BTreeSet<String> {
        let schema = self.resolved(schema);
        let own = schema["properties"].as_object().into_iter().flat_map(Map::keys).cloned();
        let forms = ["oneOf", "anyOf", "allOf"].into_iter().filter_map(|forms| schema[forms].as_array()).flatten();
        own.chain(forms.flat_map(|form| self.fields(form))).collect()
    }

    fn object_fits(&self, schema: &Value, map: &Map<String, Value>, at: &str) -> Result<(), String> {
        for field in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !map.contains_key(field) {
                return Err(format!("{at}.{field}: required and missing"));
            }
        }
        let Some(properties) = schema["properties"].as_object() else {
            let every = &schema["additionalProperties"];
            let mut values = map.iter().filter(|_| every.is_object());
            return values.try_for_each(|(key, value)| self.fits(every, value, &format!("{at}.{key}")));
        };
        map.iter().try_for_each(|(key, value)| match properties.get(key) {
            Some(schema) => self.fits(schema, value, &format!("{at}.{key}")),
            None => Err(format!("{at}.{key}: not described")),
        })
    }

    fn resolved<'a>(&'a self, schema: &'a Value) -> &'a Value {
        match schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next()) {
            Some(name) => &self.0["components"]["schemas"][name],
            None => schema,
        }
    }
}

fn json_ref(name: &str) -> Value {
    serde_json::json!({"$ref": format!("#/components/schemas/{name}")})
}

fn type_fits(wanted: &Value, value: &Value) -> bool {
    let is = |name: &str| match name {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "object" => value.is_object(),
        "array" => value.is_array(),
        "null" => value.is_null(),
        _ => false,
    };
    match wanted {
        Value::String(name) => is(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(is),
        _ => true,
    }
}
