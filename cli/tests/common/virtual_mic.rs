//! A microphone made of software: PulseAudio's null sinks, whose monitors ALSA's `pulse` plugin offers as devices.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::Duration;

use super::Folder;

/// A sound server of its own with two microphones: `street`, the system's default, and `room`.
pub struct VirtualMic {
    folder: Folder,
    server: Child,
    players: Vec<Child>,
}

/// The devices as a person would set them up in a home folder.
const DEVICES: &str = r#"
pcm.street { type pulse device "street.monitor" hint { show on description "Street" } }
pcm.room { type pulse device "room.monitor" hint { show on description "Room" } }
pcm.!default { type pulse device "street.monitor" hint { show on description "Default" } }
"#;

impl VirtualMic {
    /// `None`, said loudly, where PulseAudio or ALSA's plugin for it is not installed.
    pub fn start() -> Option<Self> {
        let runs = |program: &str| {
            Command::new(program)
                .arg("--version")
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()
                .is_ok_and(|it| it.success())
        };
        if !["pulseaudio", "pactl", "pacat"].into_iter().all(runs) || !has_plugin() {
            // Past the test harness, which keeps what a passing test prints to itself.
            let why = "it needs pulseaudio, its utilities, and ALSA's plugins (Debian: libasound2-plugins)";
            let _ = writeln!(std::io::stdout(), "SKIPPED: the virtual microphone — {why}");
            return None;
        }
        let folder = Folder::new();
        folder.file(".asoundrc", DEVICES);
        let mut server = Command::new("pulseaudio");
        server.args(["-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disable-shm=yes"]);
        server.arg("-L").arg(format!("module-native-protocol-unix auth-anonymous=1 socket={}", folder.path("socket")));
        for sink in ["street", "room"] {
            server.arg("-L").arg(format!("module-null-sink sink_name={sink} format=float32le rate=48000 channels=2"));
        }
        let server = with_home(&mut server, &folder).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs");
        let mic = Self { folder, server, players: Vec::new() };
        mic.wait_until("the server answers", || mic.pactl(&["info"]).status.success());
        Some(mic)
    }

    /// Plays samples of two channels into a microphone, again and again for a minute; returns when they are heard.
    pub fn play(&mut self, sink: &str, samples: impl Iterator<Item = [f32; 2]>) {
        let second: Vec<u8> = samples.flatten().flat_map(f32::to_le_bytes).collect();
        let path = self.folder.file(&format!("{sink}.raw"), second.repeat(60));
        let device = format!("--device={sink}");
        let format = ["--playback", "--raw", "--format=float32le", "--rate=48000", "--channels=2", "--latency-msec=500"];
        let before = self.playing();
        let mut player = Command::new("pacat");
        player.args(format).args([&device, &path]).stderr(Stdio::null());
        self.players.push(with_home(&mut player, &self.folder).spawn().expect("it runs"));
        self.wait_until("it plays", || self.playing() > before);
        thread::sleep(Duration::from_millis(500));
    }

    /// `wayhum` on a machine with these microphones.
    pub fn wayhum(&self, args: &[&str]) -> Command {
        let mut command = self.program(env!("CARGO_BIN_EXE_wayhum"));
        command.args(args);
        command
    }

    /// Another program there.
    pub fn program(&self, name: &str) -> Command {
        let mut command = Command::new(name);
        with_home(&mut command, &self.folder).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Takes the microphones away, as a cable that is pulled.
    pub fn vanish(&mut self) {
        self.server.kill().expect("it ran");
        self.server.wait().expect("it ran");
    }

    fn playing(&self) -> usize {
        String::from_utf8_lossy(&self.pactl(&["list", "short", "sink-inputs"]).stdout).lines().count()
    }

    fn pactl(&self, args: &[&str]) -> Output {
        with_home(&mut Command::new("pactl"), &self.folder).args(args).output().expect("it runs")
    }

    fn wait_until(&self, what: &str, is_so: impl Fn() -> bool) {
        for _ in 0..300 {
            if is_so() {
                return;
            }
            thread::sleep(Duration::from_millis(100));
        }
        panic!("waited in vain until {what}: {}", String::from_utf8_lossy(&self.pactl(&["list"]).stdout));
    }
}

impl Drop for VirtualMic {
    fn drop(&mut self) {
        for child in self.players.iter_mut().chain([&mut self.server]) {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Sends Ctrl-C's signal.
pub fn interrupt(child: &Child) {
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("it runs");
    assert!(sent.success());
}

fn with_home<'a>(command: &'a mut Command, folder: &Folder) -> &'a mut Command {
    for name in ["HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "PULSE_RUNTIME_PATH", "PULSE_STATE_PATH"] {
        command.env(name, folder.path(""));
    }
    command.env("PULSE_SERVER", format!("unix:{}", folder.path("socket")))
}

/// ALSA keeps its plugins beside its library, wherever a distribution puts that.
fn has_plugin() -> bool {
    const PLUGIN: &str = "alsa-lib/libasound_module_pcm_pulse.so";
    let below = |folder: &str| -> Vec<PathBuf> {
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
    };
    let folders = below("/usr/lib").into_iter().chain(["/usr/lib", "/usr/lib64"].map(PathBuf::from));
    folders.into_iter().any(|folder: PathBuf| Path::new(&folder).join(PLUGIN).exists())
}
