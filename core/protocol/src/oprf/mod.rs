//! The oblivious pseudorandom function behind passes and points: VOPRF(ristretto255, SHA-512) of RFC 9497.
//!
//! The phone blinds an input, the collector evaluates what it cannot recognise and proves that it used its published key, the
//! phone unblinds. Counts are checked here: the crate underneath proves an empty batch, and gives fewer outputs than it was
//! asked for without a word.

mod blind;
mod chance;
mod element;
mod key;

pub(crate) use blind::{Blind, finalise};
pub use element::{BlindedElement, ElementError, EvaluatedElement, Output, Proof};
pub(crate) use key::Input;
pub use key::{ForPasses, ForPoints, OprfKey, OprfPublicKey};

/// The suite: its identifier in RFC 9497, section 4.1, is `ristretto255-SHA512`.
pub(crate) type Suite = voprf::Ristretto255;

/// Why an answer's elements give no outputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FinaliseError {
    /// Another number of elements than were asked for, or none at all.
    Count,
    /// Evaluated with another key than the published one, or changed since.
    Proof,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Deserialize;
    use wayhum_types::Entropy;

    use super::*;
    use crate::bytes::from_hex;

    /// RFC 9497, appendix A.1.2, in its own names.
    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    struct Appendix {
        #[serde(rename = "skSm")]
        secret: String,
        #[serde(rename = "pkSm")]
        public: String,
        #[serde(rename = "vectors")]
        vectors: Vec<Vector>,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    struct Vector {
        input: Vec<String>,
        blind: Vec<String>,
        blinded_element: Vec<String>,
        evaluation_element: Vec<String>,
        proof: String,
        proof_random_scalar: String,
        output: Vec<String>,
    }

    /// Chance that gives one scalar: its thirty-two bytes and as many zeros, which it is then the remainder of.
    struct Scalar([u8; 32]);

    impl Entropy for Scalar {
        fn fill(&mut self, bytes: &mut [u8]) {
            bytes.fill(0);
            bytes[..32].copy_from_slice(&self.0);
        }
    }

    struct Counter(u64);

    impl Entropy for Counter {
        fn fill(&mut self, bytes: &mut [u8]) {
            for byte in bytes {
                self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                *byte = (self.0 >> 56) as u8;
            }
        }
    }

    fn hex<const N: usize>(text: &str) -> [u8; N] {
        from_hex(text).expect("hexadecimal digits")
    }

    fn bytes(text: &str) -> Vec<u8> {
        (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).expect("digits")).collect()
    }

    fn evaluated(texts: &[String]) -> Vec<EvaluatedElement> {
        texts.iter().map(|text| EvaluatedElement::from_bytes(&hex(text)).expect("an element")).collect()
    }

    #[test]
    fn the_vectors_of_rfc_9497_come_out_on_both_sides() {
        let text = include_str!("../../../../fixtures/vectors/rfc9497-voprf-ristretto255-sha512.json");
        let appendix: Appendix = serde_json::from_str(text).expect("the appendix");
        let key = OprfKey::<ForPoints>::from_bytes(&hex(&appendix.secret)).expect("a scalar");
        assert_eq!(*key.public().as_bytes(), hex(&appendix.public));
        assert_eq!(*key.to_bytes(), hex(&appendix.secret));
        assert_eq!(appendix.vectors.len(), 3);
        for vector in appendix.vectors {
            let inputs: Vec<Input> = vector.input.iter().map(|input| bytes(input)).collect();
            let blinds: Vec<_> =
                inputs.iter().zip(&vector.blind).map(|(input, blind)| Blind::draw(input, &mut Scalar(hex(blind)))).collect();
            let sent: Vec<_> = blinds.iter().map(|b| BlindedElement::from_bytes(b.blinded()).expect("an element")).collect();
            let expected: Vec<[u8; 32]> = vector.blinded_element.iter().map(|text| hex(text)).collect();
            assert_eq!(sent.iter().map(|element| *element.as_bytes()).collect::<Vec<_>>(), expected);
            let (elements, proof) =
                key.evaluate_blinded(&sent, &mut Scalar(hex(&vector.proof_random_scalar))).expect("there are some");
            assert!(elements == evaluated(&vector.evaluation_element));
            assert_eq!(*proof.as_bytes(), hex::<64>(&vector.proof));
            let outputs = finalise(&inputs, blinds.iter(), &elements, &proof, key.public().key()).expect("the proof holds");
            let expected: Vec<[u8; 64]> = vector.output.iter().map(|text| hex(text)).collect();
            assert_eq!(outputs.iter().map(|output| *output.as_bytes()).collect::<Vec<_>>(), expected);
            assert!(inputs.iter().zip(&outputs).all(|(input, output)| key.evaluate(input) == *output));
        }
    }

    #[test]
    fn an_empty_batch_is_neither_evaluated_nor_taken() {
        let key = OprfKey::<ForPoints>::draw(&mut Counter(1));
        assert!(key.evaluate_blinded(&[], &mut Counter(2)).is_none());
        let blind = Blind::draw(b"input", &mut Counter(3));
        let sent = BlindedElement::from_bytes(blind.blinded()).expect("an element");
        let (elements, proof) = key.evaluate_blinded(&[sent], &mut Counter(4)).expect("there is one");
        let take = |inputs: usize, blinds: usize, elements: &[EvaluatedElement]| {
            let inputs = vec![b"input".to_vec(); inputs];
            finalise(&inputs, std::iter::repeat_n(&blind, blinds), elements, &proof, key.public().key()).err()
        };
        assert_eq!(take(1, 1, &elements), None);
        for (inputs, blinds, elements) in
            [(0, 0, vec![]), (1, 1, vec![]), (0, 1, elements.clone()), (1, 0, elements.clone()), (2, 1, elements.clone())]
        {
            assert_eq!(take(inputs, blinds, &elements), Some(FinaliseError::Count));
        }
    }

    #[test]
    fn what_is_no_element_no_scalar_and_no_proof_is_refused() {
        // The identity, a field element beyond the prime, a negative one, and one that is none of the curve's (RFC 9496, A.2).
        let mut negative = [0; 32];
        negative[0] = 1;
        let off_curve = hex("26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371");
        for wrong in [[0; 32], [0xff; 32], negative, off_curve] {
            assert!(BlindedElement::from_bytes(&wrong).is_err() && EvaluatedElement::from_bytes(&wrong).is_err());
            assert!(OprfPublicKey::<ForPasses>::from_bytes(&wrong).is_err());
        }
        for wrong in [[0; 32], [0xff; 32]] {
            assert!(OprfKey::<ForPasses>::from_bytes(&wrong).is_err());
        }
        assert!(Proof::from_bytes(&[0; 64]).is_err() && Proof::from_bytes(&[0xff; 64]).is_err());
        assert!(Blind::from_bytes(&[0; 64]).is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn what_is_blinded_evaluated_and_unblinded_is_what_the_key_gives(
            inputs in prop::collection::vec(prop::collection::vec(any::<u8>(), 1..200), 1..8), seed in any::<u64>(),
        ) {
            let chance = &mut Counter(seed);
            let (key, other) = (OprfKey::<ForPasses>::draw(chance), OprfKey::<ForPasses>::draw(chance));
            let blinds: Vec<_> = inputs.iter().map(|input| Blind::draw(input, chance)).collect();
            let stored: Vec<_> = blinds.iter().map(|b| Blind::from_bytes(b.as_bytes()).expect("it was drawn")).collect();
            let sent: Vec<_> = blinds.iter().map(|b| BlindedElement::from_bytes(b.blinded()).expect("an element")).collect();
            let (elements, proof) = key.evaluate_blinded(&sent, chance).expect("there are some");
            let outputs = finalise(&inputs, stored.iter(), &elements, &proof, key.public().key());
            let expected: Vec<_> = inputs.iter().map(|input| key.evaluate(input)).collect();
            prop_assert!(outputs == Ok(expected));
            let foreign = finalise(&inputs, stored.iter(), &elements, &proof, other.public().key());
            prop_assert_eq!(foreign.err(), Some(FinaliseError::Proof));
        }
    }
}
