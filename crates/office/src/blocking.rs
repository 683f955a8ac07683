//! Work that keeps a thread busy, on threads of its own: beside what waits for answers, and on all cores. Must not know what the
//! work is.

use assessment::Refusal;
use tokio::task::JoinHandle;

/// Questions of which one thread has at least so many: with fewer, waking it would cost more than it saves.
const LEAST: usize = 16;

/// Runs work that blocks on a thread of its own.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    begin(work).done().await
}

/// Work that goes on by itself while whoever began it does something else. Dropped, it ends unheard.
pub(crate) struct Begun<T>(JoinHandle<Result<T, Refusal>>);

/// Begins work on a thread of its own.
pub(crate) fn begin<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
) -> Begun<T> {
    Begun(tokio::task::spawn_blocking(work))
}

impl<T> Begun<T> {
    /// What came of it.
    pub(crate) async fn done(self) -> Result<T, Refusal> {
        self.0
            .await
            .map_err(|fault| Refusal::new("internal").with("detail", fault))?
    }
}

/// Answers many questions, shared out among all cores; the answers stand in the order of the questions, and of several refusals
/// the first one counts. Keeps the calling thread busy.
pub(crate) fn on_all_cores<Q: Sync, A: Send>(
    questions: &[Q],
    answer: impl Fn(&Q) -> Result<A, Refusal> + Sync,
) -> Result<Vec<A>, Refusal> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    shared_out(questions, cores, answer)
}

fn shared_out<Q: Sync, A: Send>(
    questions: &[Q],
    threads: usize,
    answer: impl Fn(&Q) -> Result<A, Refusal> + Sync,
) -> Result<Vec<A>, Refusal> {
    let share = questions.len().div_ceil(threads).max(LEAST);
    let part_of = |part: &[Q]| -> Result<Vec<A>, Refusal> { part.iter().map(&answer).collect() };
    if share >= questions.len() {
        return part_of(questions);
    }
    let part_of = &part_of;
    std::thread::scope(|scope| {
        let workers: Vec<_> = questions
            .chunks(share)
            .map(|part| scope.spawn(move || part_of(part)))
            .collect();
        let mut answers = Vec::with_capacity(questions.len());
        for worker in workers {
            let part = worker
                .join()
                .map_err(|_| Refusal::new("internal").with("detail", "a thread has ended"))??;
            answers.extend(part);
        }
        Ok(answers)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_stand_in_the_order_of_the_questions_however_many_threads_there_are() {
        for number in [0_u32, 1, 15, 16, 17, 100, 1_001] {
            let questions: Vec<u32> = (0..number).collect();
            let wanted: Vec<String> = questions.iter().map(u32::to_string).collect();
            for threads in [1, 2, 3, 7, 64] {
                let answers = shared_out(&questions, threads, |one| Ok(one.to_string()));
                assert_eq!(answers.as_ref(), Ok(&wanted), "{number} by {threads}");
            }
        }
    }

    #[test]
    fn of_several_refusals_the_first_one_counts() {
        let questions: Vec<u32> = (0..200).collect();
        let answers = shared_out(&questions, 4, |one| match *one {
            70.. => Err(Refusal::new("internal").with("detail", one)),
            less => Ok(less),
        });
        assert_eq!(answers, Err(Refusal::new("internal").with("detail", 70)));
    }

    #[tokio::test]
    async fn what_was_begun_tells_what_came_of_it() {
        let (good, bad) = (
            begin(|| Ok(7)),
            begin(|| Err::<u8, _>(Refusal::new("internal"))),
        );
        assert_eq!(bad.done().await, Err(Refusal::new("internal")));
        assert_eq!(good.done().await, Ok(7));
    }
}
