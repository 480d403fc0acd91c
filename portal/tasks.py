"""What the worker does.  Each task takes plain values and calls one thing."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from portal.services import delivery, tidying

# 3, 9, 27 ... seconds: eight tries over three hours, then the mail counts as undeliverable.
MAIL_RETRIES = RetryStrategy(
    max_attempts=8, exponential_wait=3, retry_exceptions=[delivery.MailServerError]
)


@app.task(retry=MAIL_RETRIES)
def deliver_mail(*, mail_id):
    delivery.deliver(mail_id)


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="retry_abandoned_jobs", pass_context=True)
async def retry_abandoned_jobs(context, timestamp):
    """Take up again what a worker was at when it was killed."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        await manager.retry_job(job)


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="tidy_up", pass_context=True)
async def forget_finished_jobs(context, timestamp):
    """Drop the queue's memory of jobs that ended a week ago, the failed ones too."""
    await context.app.job_manager.delete_old_jobs(
        nb_hours=7 * 24, include_failed=True, include_cancelled=True, include_aborted=True
    )


@app.periodic(cron="23 * * * *")
@app.task(queueing_lock="tidy_database")
def tidy_database(timestamp):
    tidying.tidy()
