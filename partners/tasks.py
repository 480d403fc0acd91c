"""What the worker does for organisations."""

from procrastinate.contrib.django import app

from partners.services import reminders


@app.periodic(cron="40 6 * * *")
@app.task(queueing_lock="remind_organisations")
def remind_organisations(timestamp):
    reminders.send_due_reminders()
