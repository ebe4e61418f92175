import Dispatch

/// A thread's worth of turns, one after the other, that may block for as long as the store takes to write.
final class Turns: SerialExecutor {
    private let queue = DispatchQueue(label: "org.wayhum.core", qos: .utility)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
}
