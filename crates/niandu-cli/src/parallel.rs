//! The same work on many inputs at once, with the results in the order of the inputs.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use rayon::ThreadPoolBuilder;
use rayon::iter::{ParallelBridge, ParallelIterator};

/// Bytes of a thread's stack: what the main thread has, so that a file is read alike by any of them.
const STACK: usize = 8 << 20;

/// Works on all items, on as many threads as there are cores or as `RAYON_NUM_THREADS` says, and
/// hands each result to `take` in the order of the items, as soon as it and all before it are there.
/// Items are begun in their order, so that few results wait.
pub(crate) fn in_order<T: Send, R: Send>(items: Vec<T>, work: impl Fn(T) -> R + Sync, mut take: impl FnMut(R) + Send) {
    let Ok(pool) = ThreadPoolBuilder::new().stack_size(STACK).build() else {
        // A system that gives no threads still gets its results.
        for item in items {
            take(work(item));
        }
        return;
    };
    let queue = Mutex::new(Queue { next: 0, waiting: BTreeMap::new(), take });
    pool.install(|| {
        items.into_iter().enumerate().par_bridge().for_each(|(index, item)| {
            let result = work(item);
            queue.lock().unwrap_or_else(PoisonError::into_inner).add(index, result);
        });
    });
}

/// Results that wait for those before them.
struct Queue<R, F> {
    /// The index of the result to be taken next.
    next: usize,
    waiting: BTreeMap<usize, R>,
    take: F,
}

impl<R, F: FnMut(R)> Queue<R, F> {
    fn add(&mut self, index: usize, result: R) {
        self.waiting.insert(index, result);
        while let Some(result) = self.waiting.remove(&self.next) {
            self.next += 1;
            (self.take)(result);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let mut found = Vec::new();
        // The first items take longest.
        let work = |item: u64| (0..(200 - item) * 1000).fold(item, |sum, _| std::hint::black_box(sum));
        in_order((0..200).collect(), work, |result| found.push(result));
        assert_eq!(found, (0..200).collect::<Vec<_>>());
    }

    #[test]
    fn a_result_waits_only_for_those_before_it() {
        let mut found = Vec::new();
        let mut queue = Queue { next: 0, waiting: BTreeMap::new(), take: |result| found.push(result) };
        queue.add(1, "b");
        queue.add(3, "d");
        assert_eq!(queue.waiting.len(), 2);
        queue.add(0, "a");
        assert_eq!(queue.waiting.len(), 1);
        queue.add(2, "c");
        assert!(queue.waiting.is_empty());
        assert_eq!(found, ["a", "b", "c", "d"]);
    }

    #[test]
    fn nothing_to_do_is_done() {
        in_order(Vec::<u8>::new(), |item| item, |_| unreachable!("there is no result"));
    }
}
