#!/usr/bin/env bash
# ministack (PyPI, 1.5.33; an emulator of AWS that does fire EventBridge Scheduler's schedules) keeps ScheduleExpressionTimezone and
# answers it, but fires every schedule as if its expression were in UTC. A one-time schedule for Taipei fires eight hours late, one for
# New York five (in summer four) hours early; cron expressions likewise. Its answers to GetSchedule show nothing of it, so a test that
# only looks at what was created, or only uses UTC, passes; what was meant for 09:30 in New York goes out at 04:30.
# Seen on 29 November 2026, with boto3 1.43.106. Takes two minutes. Exits with an error when it changes.
set -euo pipefail
work=$(mktemp -d); cd "$work"
python3 -m venv venv && venv/bin/pip -q install --disable-pip-version-check ministack==1.5.33 boto3==1.43.106 >&2
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
BIND_HOST=127.0.0.1 GATEWAY_PORT=$port venv/bin/ministack >emulator.log 2>&1 & emulator=$!
trap 'kill $emulator; rm -rf "$work"' EXIT
cat > schedules.py <<'PY'
import datetime, sys, time
import boto3

aws = dict(endpoint_url="http://127.0.0.1:" + sys.argv[1], region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x")
scheduler, sqs = boto3.client("scheduler", **aws), boto3.client("sqs", **aws)
for attempt in range(60):
    try:
        queue = sqs.create_queue(QueueName="fired")["QueueUrl"]
        break
    except Exception:
        time.sleep(1)
now = datetime.datetime.now(datetime.timezone.utc)
soon, minute = now + datetime.timedelta(seconds=15), now + datetime.timedelta(minutes=1)


def at(moment):
    return moment.strftime("at(%Y-%m-%dT%H:%M:%S)")


def daily(moment):
    return f"cron({moment.minute} {moment.hour} * * ? *)"


def create(name, expression, zone):
    target = {"Arn": "arn:aws:sqs:us-east-1:000000000000:fired", "RoleArn": "arn:aws:iam::000000000000:role/role", "Input": name}
    scheduler.create_schedule(Name=name, ScheduleExpression=expression, ScheduleExpressionTimezone=zone,
                              FlexibleTimeWindow={"Mode": "OFF"}, Target=target)


taipei = datetime.timedelta(hours=8)
create("once-due-now-in-Taipei", at(soon + taipei), "Asia/Taipei")
create("once-due-hours-later-in-New-York", at(soon), "America/New_York")
create("daily-due-now-in-Taipei", daily(minute + taipei), "Asia/Taipei")
create("daily-due-hours-later-in-New-York", daily(minute), "America/New_York")
fired, end = set(), time.time() + 100
while time.time() < end:
    for message in sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10, WaitTimeSeconds=5).get("Messages", []):
        fired.add(message["Body"])
        sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
for schedule in sorted(scheduler.list_schedules()["Schedules"], key=lambda schedule: schedule["Name"]):
    stored = scheduler.get_schedule(Name=schedule["Name"])
    print(stored["ScheduleExpressionTimezone"], "|", stored["Name"], "|", "fired" if stored["Name"] in fired else "not fired")
PY
venv/bin/python schedules.py "$port" | tee seen
diff seen - <<'SEEN'
America/New_York | daily-due-hours-later-in-New-York | fired
Asia/Taipei | daily-due-now-in-Taipei | not fired
America/New_York | once-due-hours-later-in-New-York | fired
Asia/Taipei | once-due-now-in-Taipei | not fired
SEEN
