use std::{future::Future, panic, sync::Arc};

use tokio::{
    runtime::{Builder, Runtime},
    task::JoinSet,
};

use crate::priority::give_way;

/// Threads of their own for what takes long: answers that are not at hand, files that come. They give way to those that take
/// requests in and send what is at hand, so that whoever asks what nobody else asks keeps nobody waiting.
#[derive(Clone)]
pub(super) struct Aside(Arc<Running>);

/// None only while it is dropped.
struct Running(Option<Runtime>);

impl Aside {
    /// As many threads as there are cores.
    ///
    /// # Errors
    /// When the system gives no threads.
    pub(super) fn start() -> std::io::Result<Self> {
        let mut threads = Builder::new_multi_thread();
        threads
            .thread_name("aside")
            .enable_all()
            .on_thread_start(give_way);
        Ok(Self(Arc::new(Running(Some(threads.build()?)))))
    }

    /// Does the work there. Whoever stops waiting stops it.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl Future<Output = T> + Send + 'static,
    ) -> Option<T> {
        let mut only = JoinSet::new();
        only.spawn_on(work, self.0.0.as_ref()?.handle());
        match only.join_next().await? {
            Ok(done) => Some(done),
            Err(failed) => match failed.try_into_panic() {
                Ok(cause) => panic::resume_unwind(cause),
                Err(_) => None,
            },
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(threads) = self.0.take() {
            // Waiting for them would hold the thread that drops them.
            threads.shutdown_background();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_is_done_on_a_thread_that_gives_way() {
        let aside = Aside::start().unwrap();
        let name = || std::thread::current().name().map(str::to_owned);
        assert_eq!(
            aside.run(async move { name() }).await,
            Some(Some("aside".to_owned()))
        );
        #[cfg(target_os = "linux")]
        {
            let priority = || rustix::process::getpriority_process(None).unwrap();
            let there = aside.run(async move { priority() }).await.unwrap();
            assert!(there > priority(), "{there}");
        }
    }

    #[tokio::test]
    async fn who_stops_waiting_stops_the_work() {
        let aside = Aside::start().unwrap();
        let (ended, waits) = tokio::sync::oneshot::channel::<()>();
        let work = aside.run(async move {
            let _held = ended;
            std::future::pending::<()>().await;
        });
        let waited = tokio::time::timeout(std::time::Duration::from_millis(20), work).await;
        assert!(waited.is_err());
        assert!(waits.await.is_err(), "what the work held is given back");
    }
}
