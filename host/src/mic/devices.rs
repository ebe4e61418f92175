use cpal::Device;
use cpal::traits::{DeviceTrait, HostTrait};

use super::MicError;

/// A microphone as the system lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MicDevice {
    /// What [`Mic::listen`](super::Mic::listen) knows it by, on this machine.
    pub id: String,
    /// What the system calls it, for people.
    pub name: String,
}

/// What ALSA and its plugins list among the devices, though it only converts for others or makes zeros.
const NO_MICROPHONES: [&str; 9] = ["null", "lavrate", "samplerate", "speexrate", "speex", "jack", "oss", "upmix", "vdownmix"];

/// Everything that records.
pub(super) fn list() -> Result<Vec<MicDevice>, MicError> {
    Ok(there()?.into_iter().map(|(described, _)| described).collect())
}

/// The microphone of that id or name; of the whole of it before a part of it. The system's own without one.
pub(super) fn find(wanted: Option<&str>) -> Result<(Device, String), MicError> {
    keep_quiet();
    let Some(wanted) = wanted else {
        let device = cpal::default_host().default_input_device().ok_or(MicError::None)?;
        let name = described(&device).name;
        return Ok((device, name));
    };
    let mut there = there()?;
    let listed: Vec<MicDevice> = there.iter().map(|(described, _)| described.clone()).collect();
    let chosen = choose(&listed, wanted)?;
    let (described, device) = there.swap_remove(chosen);
    Ok((device, described.name))
}

fn choose(listed: &[MicDevice], wanted: &str) -> Result<usize, MicError> {
    let position = |fits: &dyn Fn(&MicDevice) -> bool| listed.iter().position(fits);
    if let Some(exact) = position(&|device| device.id == wanted).or_else(|| position(&|device| device.name == wanted)) {
        return Ok(exact);
    }
    let part = wanted.to_lowercase();
    let fits = |device: &MicDevice| [&device.id, &device.name].iter().any(|text| text.to_lowercase().contains(&part));
    let fitting: Vec<usize> = (0..listed.len()).filter(|n| fits(&listed[*n])).collect();
    let ids = |these: &mut dyn Iterator<Item = &MicDevice>| these.map(|device| device.id.clone()).collect();
    match fitting.as_slice() {
        [one] => Ok(*one),
        [] => Err(MicError::Unknown { name: wanted.to_owned(), there: ids(&mut listed.iter()) }),
        several => Err(MicError::Ambiguous { name: wanted.to_owned(), there: ids(&mut several.iter().map(|n| &listed[*n])) }),
    }
}

fn there() -> Result<Vec<(MicDevice, Device)>, MicError> {
    keep_quiet();
    let devices = cpal::default_host().input_devices().map_err(|error| MicError::of(&error, "the microphones"))?;
    let is_one = |device: &MicDevice| !NO_MICROPHONES.contains(&device.id.as_str());
    Ok(devices.map(|device| (described(&device), device)).filter(|(described, _)| is_one(described)).collect())
}

/// ALSA's library tells its failures on stderr, line upon line; they come to us as errors all the same.
fn keep_quiet() {
    #[cfg(target_os = "linux")]
    let _ = alsa::Output::local_error_handler();
}

fn described(device: &Device) -> MicDevice {
    let id = device.id().map(|id| id.id().to_owned()).unwrap_or_default();
    let name = device.description().map_or_else(|_| id.clone(), |description| description.name().to_owned());
    MicDevice { id, name }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed() -> Vec<MicDevice> {
        let device = |id: &str, name: &str| MicDevice { id: id.to_owned(), name: name.to_owned() };
        vec![device("hw:CARD=0,DEV=0", "Desk"), device("hw:CARD=1,DEV=0", "Street Mic"), device("street", "Window")]
    }

    #[test]
    fn a_whole_id_or_name_is_meant_before_a_part_of_one() {
        let chosen = |wanted| choose(&listed(), wanted).expect("one fits");
        assert_eq!((chosen("street"), chosen("Desk"), chosen("street mic"), chosen("card=1")), (2, 0, 1, 1));
    }

    #[test]
    fn an_unknown_and_an_ambiguous_name_are_told_what_there_is() {
        let said = |wanted| choose(&listed(), wanted).expect_err("none fits").to_string();
        assert_eq!(said("attic"), "find the microphone \"attic\": there are hw:CARD=0,DEV=0, hw:CARD=1,DEV=0, street");
        assert!(said("hw:").starts_with("tell which microphone \"hw:\" means") && said("hw:").ends_with("hw:CARD=1,DEV=0"));
        let none = choose(&[], "attic").expect_err("there is none").to_string();
        assert_eq!(none, "find the microphone \"attic\": there is none at all; plug one in");
    }
}
