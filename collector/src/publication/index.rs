use std::fmt::Write;

use wayhum_protocol::NetworkId;

use super::{LEAST_PEOPLE, Period, Published};

/// What is published: how many numbers, by period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Maps {
    /// How many road numbers the current map has.
    pub current_roads: u32,
    /// How many noise numbers the current map has.
    pub current_noise: u32,
    /// All epochs, newest first.
    pub epochs: Vec<Published>,
    /// All blocks, newest first.
    pub blocks: Vec<Published>,
}

impl Maps {
    /// As `GET /v1/maps` gives it.
    pub(crate) fn to_json(&self, network: &NetworkId) -> String {
        format!(
            r#"{{"network":"{}","least_people":{LEAST_PEOPLE},"current":{{"roads":{},"noise":{}}},"epochs":[{}],"blocks":[{}]}}"#,
            network.to_hex(),
            self.current_roads,
            self.current_noise,
            list(&self.epochs),
            list(&self.blocks),
        )
    }
}

fn list(all: &[Published]) -> String {
    let mut text = String::new();
    for (place, Published { period, roads, noise }) in all.iter().enumerate() {
        let (name, number) = match period {
            Period::Epoch(epoch) => ("epoch", epoch.number()),
            Period::Block(block) => ("block", block.number()),
        };
        let comma = if place == 0 { "" } else { "," };
        let _ = write!(text, r#"{comma}{{"{name}":{number},"roads":{roads},"noise":{noise}}}"#);
    }
    text
}

#[cfg(test)]
mod tests {
    use wayhum_types::Epoch;

    use super::*;

    #[test]
    fn the_list_of_publications_has_one_shape() {
        let epoch = |number| Period::Epoch(Epoch::from_number(number));
        let block = Period::Block(Epoch::from_number(2_960).block());
        let maps = Maps {
            current_roads: 412,
            current_noise: 130,
            epochs: vec![
                Published { period: epoch(2_967), roads: 400, noise: 0 },
                Published { period: epoch(2_966), roads: 12, noise: 130 },
            ],
            blocks: vec![Published { period: block, roads: 40, noise: 12 }],
        };
        let network = "0".repeat(63) + "7";
        let mut bytes = [0; 32];
        bytes[31] = 7;
        assert_eq!(
            maps.to_json(&NetworkId::from_bytes(bytes)),
            format!(r#"{{"network":"{network}","least_people":5,"current":{{"roads":412,"noise":130}},"#)
                + r#""epochs":[{"epoch":2967,"roads":400,"noise":0},{"epoch":2966,"roads":12,"noise":130}],"#
                + r#""blocks":[{"block":370,"roads":40,"noise":12}]}"#
        );
        let nothing = Maps::default().to_json(&NetworkId::from_bytes(bytes));
        assert!(nothing.ends_with(r#""current":{"roads":0,"noise":0},"epochs":[],"blocks":[]}"#));
    }
}
