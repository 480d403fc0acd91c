"""What the worker does for consortia."""

from procrastinate.contrib.django import app

from proposals.services import invitations


@app.periodic(cron="50 6 * * *")
@app.task(queueing_lock="remind_of_invitations")
def remind_of_invitations(timestamp):
    invitations.send_due_reminders()
