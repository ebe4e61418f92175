use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::output::Failure;

/// Does `work` on every item, on as many threads as there are processors. The results are in the items' order; of several
/// failures the first item's is returned.
pub(super) fn each<T: Send, R: Send>(
    items: impl IntoIterator<Item = T>,
    work: impl Fn(T) -> Result<R, Failure> + Sync,
) -> Result<Vec<R>, Failure> {
    let items: Vec<T> = items.into_iter().collect();
    let mut results: Vec<Option<Result<R, Failure>>> = items.iter().map(|_| None).collect();
    let queue = Mutex::new(items.into_iter().zip(&mut results));
    // The guard is gone before the work begins: it lives no longer than the call.
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some((item, result)) = next() {
                    *result = Some(work(item));
                }
            });
        }
    });
    drop(queue);
    results.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let squares = each(0..100_u64, |number| Ok(number * number)).expect("no failure");
        assert_eq!(squares, (0..100).map(|number| number * number).collect::<Vec<_>>());
    }

    #[test]
    fn the_first_failure_is_told() {
        let failed = each(0..9, |number| if number > 3 { Err(Failure::new(format!("count {number}"))) } else { Ok(()) });
        assert_eq!(failed.expect_err("it fails").to_string(), "failed to count 4");
    }
}
