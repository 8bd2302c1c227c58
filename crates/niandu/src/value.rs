//! The number a statistic states: one value, or a range of two.

use std::fmt;

use serde::{Serialize, Serializer};

/// A finite number, or a range between two.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// One number. In JSON a number.
    Number(f64),
    /// From the first to the second. In JSON an array of two.
    Range(f64, f64),
}

impl Value {
    /// The number, or the middle of the range: for charts and sorting.
    pub fn middle(self) -> f64 {
        match self {
            Self::Number(number) => number,
            Self::Range(low, high) => f64::midpoint(low, high),
        }
    }

    /// Whether every number in it is finite.
    pub fn is_finite(self) -> bool {
        match self {
            Self::Number(number) => number.is_finite(),
            Self::Range(low, high) => low.is_finite() && high.is_finite(),
        }
    }
}

/// `290000`, or `6.5..7` for a range.
impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(formatter, "{number}"),
            Self::Range(low, high) => write!(formatter, "{low}..{high}"),
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Number(number) => number_to_json(number, serializer),
            Self::Range(low, high) => [JsonNumber(low), JsonNumber(high)].serialize(serializer),
        }
    }
}

/// Writes whole numbers without `.0`, as a person would.
struct JsonNumber(f64);

impl Serialize for JsonNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        number_to_json(self.0, serializer)
    }
}

/// 2^53: above it not every whole number has its own `f64`.
const LARGEST_EXACT: f64 = 9_007_199_254_740_992.0;

#[expect(clippy::cast_possible_truncation, reason = "whole and within ±2^53")]
fn number_to_json<S: Serializer>(number: f64, serializer: S) -> Result<S::Ok, S::Error> {
    let minus_zero = number == 0.0 && number.is_sign_negative();
    if number.fract() == 0.0 && number.abs() < LARGEST_EXACT && !minus_zero {
        serializer.serialize_i64(number as i64)
    } else {
        serializer.serialize_f64(number)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Value {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Value".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A number, or two numbers in brackets for a range.",
            "oneOf": [
                { "type": "number" },
                { "type": "array", "items": { "type": "number" }, "minItems": 2, "maxItems": 2 }
            ]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(json: &str, value: Value, shown: &str) {
        assert_eq!(value.to_string(), shown);
        assert_eq!(serde_json::to_string(&value).expect("finite"), json);
    }

    #[test]
    fn values_are_written_as_people_do() {
        check("290000", Value::Number(290_000.0), "290000");
        check("80.4", Value::Number(80.4), "80.4");
        check("[6.5,7]", Value::Range(6.5, 7.0), "6.5..7");
        check("0", Value::Number(0.0), "0");
    }
}
