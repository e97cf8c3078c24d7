"""The referral clock against a calendar: stories worked out by hand, with the bucket, the deadline and the hours left.

All times are the mission's own. March 2026: the 1st, 8th, 15th, 22nd are Sundays; Eid al-Fitr is on the 20th to 22nd.
Libya and Algeria rest on Friday and Saturday, Tunisia and Mauritania on Saturday and Sunday. A normal referral is to be
acknowledged in 3 working days, accepted in 7, served in 14; an emergency, each in 24 hours.
"""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, text

from data import tables as t
from edits.refusal import Refused
from queries import referrals
from queries.records import records
from tests.queries.clock_stories import local, telling

FOREVER = {"period_from": date(2000, 1, 1), "period_to": date(2100, 1, 1)}
# what the story is about: mission, priority, steps; then, at moments of it: bucket, due (24:00: the end of that day),
# hours left until then (−: gone by since; None: no deadline), days late
STORIES = {
    # --- the edges of a day, in each of the four time zones, over each country's weekend
    "Libya: three working days after Sunday": ("LY", "normal", ["2026-03-08 10:00 sent"], {
        "2026-03-08 10:00": ("due_7_days", "2026-03-11 24:00", "86:00", 0),
        "2026-03-11 12:00": ("due_today", "2026-03-11 24:00", "12:00", 0),
        "2026-03-11 23:59": ("due_today", "2026-03-11 24:00", "0:01", 0),
        "2026-03-12 00:00": ("late_1_3", "2026-03-11 24:00", "0:00", 1),
        "2026-03-12 00:01": ("late_1_3", "2026-03-11 24:00", "-0:01", 1),
        "2026-03-14 23:59": ("late_1_3", "2026-03-11 24:00", "-71:59", 3),
        "2026-03-15 00:00": ("late_4_7", "2026-03-11 24:00", "-72:00", 4),
        "2026-03-18 23:59": ("late_4_7", "2026-03-11 24:00", "-167:59", 7),
        "2026-03-19 00:00": ("late_8_14", "2026-03-11 24:00", "-168:00", 8),
        "2026-03-26 00:00": ("late_15_30", "2026-03-11 24:00", "-336:00", 15),
        "2026-04-10 23:59": ("late_15_30", "2026-03-11 24:00", "-719:59", 30),
        "2026-04-11 00:00": ("late_over_30", "2026-03-11 24:00", "-720:00", 31),
    }),
    "Mauritania: the last minute before midnight": ("MR", "normal", ["2026-03-09 10:00 sent"], {
        "2026-03-12 23:59": ("due_today", "2026-03-12 24:00", "0:01", 0),
        "2026-03-13 00:00": ("late_1_3", "2026-03-12 24:00", "0:00", 1),
    }),
    "Algeria: the last minute before midnight": ("DZ", "normal", ["2026-03-08 10:00 sent"], {
        "2026-03-11 23:59": ("due_today", "2026-03-11 24:00", "0:01", 0),
        "2026-03-12 00:00": ("late_1_3", "2026-03-11 24:00", "0:00", 1),
    }),
    "Tunisia: the last minute before midnight": ("TN", "normal", ["2026-03-09 10:00 sent"], {
        "2026-03-12 23:59": ("due_today", "2026-03-12 24:00", "0:01", 0),
        "2026-03-13 00:00": ("late_1_3", "2026-03-12 24:00", "0:00", 1),
    }),
    "sent in the last minute of a day": ("LY", "normal", ["2026-03-08 23:59 sent"], {
        "2026-03-11 12:00": ("due_today", "2026-03-11 24:00", "12:00", 0),
    }),
    "Libya: Friday and Saturday do not count": ("LY", "normal", ["2026-03-12 16:00 sent"], {
        "2026-03-13 16:00": ("due_7_days", "2026-03-17 24:00", "104:00", 0),
    }),
    "Libya: sent on the day of rest": ("LY", "normal", ["2026-03-13 09:00 sent"], {
        "2026-03-13 09:00": ("due_7_days", "2026-03-17 24:00", "111:00", 0),
    }),
    "Algeria: Friday and Saturday do not count": ("DZ", "normal", ["2026-03-12 16:00 sent"], {
        "2026-03-17 09:00": ("due_today", "2026-03-17 24:00", "15:00", 0),
    }),
    "Tunisia: Saturday and Sunday do not count": ("TN", "normal", ["2026-03-13 16:00 sent"], {
        "2026-03-18 09:00": ("due_today", "2026-03-18 24:00", "15:00", 0),
    }),
    "Mauritania: sent on the day of rest": ("MR", "normal", ["2026-03-14 16:00 sent"], {
        "2026-03-18 09:00": ("due_today", "2026-03-18 24:00", "15:00", 0),
    }),
    # --- holidays, leap days, the end of the year
    "Libya: Eid al-Fitr": ("LY", "normal", ["2026-03-18 10:00 sent"], {
        "2026-03-24 10:00": ("due_today", "2026-03-24 24:00", "14:00", 0),
    }),
    "Mauritania: Eid al-Fitr": ("MR", "normal", ["2026-03-18 10:00 sent"], {
        "2026-03-23 10:00": ("due_7_days", "2026-03-24 24:00", "38:00", 0),
    }),
    "Algeria: Eid al-Adha after Pentecost Monday": ("DZ", "normal", ["2026-05-24 10:00 sent"], {
        "2026-05-24 10:00": ("due_later", "2026-06-01 24:00", "206:00", 0),
        "2026-05-25 10:00": ("due_7_days", "2026-06-01 24:00", "182:00", 0),
    }),
    "due on a leap day": ("LY", "normal", ["2024-02-26 10:00 sent"], {
        "2024-02-29 23:00": ("due_today", "2024-02-29 24:00", "1:00", 0),
        "2024-03-01 00:00": ("late_1_3", "2024-02-29 24:00", "0:00", 1),
    }),
    "over a leap day and Eid": ("MR", "normal", ["2028-02-25 10:00 sent"], {
        "2028-03-01 10:00": ("due_today", "2028-03-01 24:00", "14:00", 0),
    }),
    "24 hours into a leap day": ("TN", "emergency", ["2028-02-28 12:00 sent"], {
        "2028-02-28 13:00": ("due_7_days", "2028-02-29 12:00", "23:00", 0),
        "2028-02-29 11:59": ("due_today", "2028-02-29 12:00", "0:01", 0),
    }),
    "24 hours where there is no leap day": ("TN", "emergency", ["2027-02-28 12:00 sent"], {
        "2027-03-01 11:59": ("due_today", "2027-03-01 12:00", "0:01", 0),
    }),
    "Libya: over the end of the year": ("LY", "normal", ["2026-12-29 10:00 sent"], {
        "2026-12-31 23:59": ("due_7_days", "2027-01-03 24:00", "72:01", 0),
    }),
    "Mauritania: New Year's Day": ("MR", "normal", ["2026-12-29 10:00 sent"], {
        "2027-01-04 12:00": ("due_today", "2027-01-04 24:00", "12:00", 0),
    }),
    # --- emergencies run by the hour, through the night, the weekend and Eid
    "an emergency over the weekend": ("LY", "emergency", ["2026-03-12 16:00 sent"], {
        "2026-03-13 15:59": ("due_today", "2026-03-13 16:00", "0:01", 0),
        "2026-03-13 16:00": ("late_1_3", "2026-03-13 16:00", "0:00", 1),
        "2026-03-14 09:00": ("late_1_3", "2026-03-13 16:00", "-17:00", 1),
        "2026-03-17 00:00": ("late_4_7", "2026-03-13 16:00", "-80:00", 4),
    }),
    "an emergency late at night": ("DZ", "emergency", ["2026-03-20 23:30 sent"], {
        "2026-03-20 23:45": ("due_7_days", "2026-03-21 23:30", "23:45", 0),
        "2026-03-21 00:15": ("due_today", "2026-03-21 23:30", "23:15", 0),
        "2026-03-22 00:15": ("late_1_3", "2026-03-21 23:30", "-0:45", 1),
    }),
    # --- one clock after the other; each counts from the sending
    "accepted: then the service is awaited": ("LY", "normal", [
        "2026-03-01 10:00 sent", "2026-03-02 10:00 acknowledged", "2026-03-03 10:00 accepted",
    ], {
        "2026-03-02 09:59": ("due_7_days", "2026-03-04 24:00", "62:01", 0),
        "2026-03-02 10:00": ("due_later", "2026-03-10 24:00", "206:00", 0),
        "2026-03-11 12:00": ("due_later", "2026-03-19 24:00", "204:00", 0),
        "2026-03-12 12:00": ("due_7_days", "2026-03-19 24:00", "180:00", 0),
    }),
    "no standard for any clock": ("MR", "urgent", [
        "2026-03-01 09:00 standard acknowledge", "2026-03-01 09:00 standard accept", "2026-03-01 09:00 standard serve",
        "2026-03-02 10:00 sent",
    ], {"2026-06-01 10:00": ("no_deadline", None, None, 0)}),
    "no standard for the answer, one for the service": ("LY", "normal", [
        "2026-03-01 09:00 standard acknowledge", "2026-03-01 09:00 standard accept", "2026-03-01 10:00 sent",
    ], {"2026-03-19 12:00": ("due_today", "2026-03-19 24:00", "12:00", 0)}),
    "no standard for the service": ("LY", "normal", [
        "2026-03-01 09:00 standard serve", "2026-03-01 10:00 sent", "2026-03-02 10:00 accepted",
    ], {
        "2026-03-01 12:00": ("due_7_days", "2026-03-04 24:00", "84:00", 0),
        "2026-04-02 12:00": ("no_deadline", None, None, 0),
    }),
    # --- a standard that changes is for what is sent from then on
    "standard changed midway": ("LY", "normal", ["2026-03-08 10:00 sent", "2026-03-09 10:00 standard acknowledge 24"], {
        "2026-03-11 12:00": ("due_today", "2026-03-11 24:00", "12:00", 0),
    }),
    "sent after the change": ("LY", "normal", ["2026-03-08 09:00 standard acknowledge 24", "2026-03-08 10:00 sent"], {
        "2026-03-09 12:00": ("due_today", "2026-03-09 24:00", "12:00", 0),
    }),
    "asked again after the change: what it was sent under": ("LY", "normal", [
        "2026-03-01 10:00 sent", "2026-03-02 10:00 refused", "2026-03-03 09:00 standard acknowledge 24",
        "2026-03-08 10:00 asked_again",
    ], {"2026-03-11 12:00": ("due_today", "2026-03-11 24:00", "12:00", 0)}),
    # --- pauses
    "paused over two working days": ("LY", "normal", [
        "2026-03-08 10:00 sent", "2026-03-09 10:00 held", "2026-03-11 09:00 resumed",
    ], {
        "2026-03-10 10:00": ("paused", "2026-03-11 24:00", "38:00", 0),
        "2026-03-11 12:00": ("due_7_days", "2026-03-15 24:00", "108:00", 0),
    }),
    "still paused, however long": ("LY", "normal", ["2026-03-08 10:00 sent", "2026-03-09 10:00 held"], {
        "2026-03-09 09:59": ("due_7_days", "2026-03-11 24:00", "62:01", 0),
        "2026-03-09 10:00": ("paused", "2026-03-11 24:00", "62:00", 0),
        "2026-05-09 10:00": ("paused", "2026-03-11 24:00", "-1402:00", 0),
    }),
    "paused for a weekend: nothing moves": ("LY", "normal", [
        "2026-03-12 10:00 sent", "2026-03-13 10:00 held", "2026-03-15 08:00 resumed",
    ], {"2026-03-15 12:00": ("due_7_days", "2026-03-17 24:00", "60:00", 0)}),
    "paused over Eid": ("MR", "normal", [
        "2026-03-17 10:00 sent", "2026-03-19 10:00 held", "2026-03-24 08:00 resumed",  # 2 days: the 19th and the 23rd
    ], {"2026-03-24 12:00": ("due_7_days", "2026-03-25 24:00", "36:00", 0)}),
    "paused twice": ("LY", "normal", [
        "2026-03-08 10:00 sent", "2026-03-09 10:00 held", "2026-03-10 10:00 resumed", "2026-03-11 10:00 held",
        "2026-03-12 10:00 resumed",
    ], {
        "2026-03-10 12:00": ("due_7_days", "2026-03-12 24:00", "60:00", 0),
        "2026-03-12 12:00": ("due_7_days", "2026-03-15 24:00", "84:00", 0),
    }),
    "paused when it was late already": ("LY", "normal", [
        "2026-03-08 10:00 sent", "2026-03-12 10:00 held", "2026-03-16 09:00 resumed",
    ], {
        "2026-03-12 09:59": ("late_1_3", "2026-03-11 24:00", "-9:59", 1),
        "2026-03-13 12:00": ("paused", "2026-03-11 24:00", "-36:00", 0),
        "2026-03-16 12:00": ("late_1_3", "2026-03-15 24:00", "-12:00", 1),
    }),
    "an answer ends the pause": ("LY", "normal", [
        "2026-03-08 10:00 sent", "2026-03-09 10:00 held", "2026-03-11 09:00 acknowledged",
    ], {"2026-03-11 12:00": ("due_later", "2026-03-19 24:00", "204:00", 0)}),
    "an emergency paused by the hour": ("LY", "emergency", [
        "2026-03-11 08:00 sent", "2026-03-11 10:00 held", "2026-03-11 15:30 resumed",
    ], {"2026-03-12 08:00": ("due_today", "2026-03-12 13:30", "5:30", 0)}),
    "a contact changes no clock and ends no pause": ("LY", "normal", [
        "2026-03-08 10:00 sent", "2026-03-09 10:00 held", "2026-03-10 10:00 contact", "2026-03-11 09:00 resumed",
        "2026-03-12 09:00 contact",
    ], {
        "2026-03-10 12:00": ("paused", "2026-03-11 24:00", "36:00", 0),
        "2026-03-12 12:00": ("due_7_days", "2026-03-15 24:00", "84:00", 0),
    }),
    "a pause that was taken back": ("LY", "normal", [
        "2026-03-08 10:00 sent", "2026-03-09 10:00 held", "2026-03-09 10:30 undone",
    ], {"2026-03-11 12:00": ("due_today", "2026-03-11 24:00", "12:00", 0)}),
    # --- extensions and appointments
    "extended": ("LY", "normal", ["2026-03-08 10:00 sent", "2026-03-11 10:00 extended 2026-03-15"], {
        "2026-03-11 09:00": ("due_today", "2026-03-11 24:00", "15:00", 0),
        "2026-03-15 12:00": ("due_today", "2026-03-15 24:00", "12:00", 0),
    }),
    "extended twice": ("LY", "normal", [
        "2026-03-08 10:00 sent", "2026-03-11 10:00 extended 2026-03-15", "2026-03-16 10:00 extended 2026-03-18",
    ], {
        "2026-03-16 09:00": ("late_1_3", "2026-03-15 24:00", "-9:00", 1),
        "2026-03-18 12:00": ("due_today", "2026-03-18 24:00", "12:00", 0),
    }),
    "extended, then paused": ("LY", "normal", [
        "2026-03-08 10:00 sent", "2026-03-11 10:00 extended 2026-03-15", "2026-03-12 10:00 held",
        "2026-03-15 10:00 resumed",
    ], {"2026-03-16 12:00": ("due_today", "2026-03-16 24:00", "12:00", 0)}),
    "extended, then answered: the next clock is its own": ("LY", "normal", [
        "2026-03-08 10:00 sent", "2026-03-11 10:00 extended 2026-03-15", "2026-03-12 10:00 acknowledged",
    ], {"2026-03-17 12:00": ("due_today", "2026-03-17 24:00", "12:00", 0)}),
    "extended beyond the next clock": ("LY", "normal", [
        "2026-03-08 10:00 sent", "2026-03-11 10:00 extended 2026-03-25", "2026-03-12 10:00 acknowledged",
    ], {"2026-03-25 12:00": ("due_today", "2026-03-25 24:00", "12:00", 0)}),
    "extended where the next clock has no standard": ("LY", "normal", [
        "2026-03-01 09:00 standard accept", "2026-03-01 10:00 sent", "2026-03-02 10:00 extended 2026-03-08",
        "2026-03-05 10:00 acknowledged",
    ], {
        "2026-03-04 10:00": ("due_7_days", "2026-03-08 24:00", "110:00", 0),
        "2026-03-19 12:00": ("due_today", "2026-03-19 24:00", "12:00", 0),
    }),
    "extended where there was no deadline": ("LY", "normal", [
        "2026-03-01 09:00 standard acknowledge", "2026-03-01 09:00 standard accept", "2026-03-01 09:00 standard serve",
        "2026-03-01 10:00 sent", "2026-03-02 10:00 extended 2026-03-08", "2026-03-09 10:00 acknowledged",
    ], {
        "2026-03-01 12:00": ("no_deadline", None, None, 0),
        "2026-03-08 12:00": ("due_today", "2026-03-08 24:00", "12:00", 0),
        "2026-03-09 12:00": ("no_deadline", None, None, 0),
    }),
    "an appointment on a day": ("LY", "normal", [
        "2026-03-01 10:00 sent", "2026-03-02 10:00 accepted", "2026-03-03 10:00 appointment 2026-03-24",
    ], {"2026-03-24 12:00": ("due_today", "2026-03-24 24:00", "12:00", 0)}),
    "an appointment at an hour, earlier than the standard": ("LY", "normal", [
        "2026-03-01 10:00 sent", "2026-03-02 10:00 accepted", "2026-03-03 10:00 appointment 2026-03-05 09:30",
    ], {
        "2026-03-05 09:29": ("due_today", "2026-03-05 09:30", "0:01", 0),
        "2026-03-05 09:30": ("late_1_3", "2026-03-05 09:30", "0:00", 1),
    }),
    "an appointment moved": ("LY", "normal", [
        "2026-03-01 10:00 sent", "2026-03-02 10:00 accepted", "2026-03-03 10:00 appointment 2026-03-05 09:30",
        "2026-03-05 10:00 appointment 2026-03-10 14:00",
    ], {
        "2026-03-05 09:45": ("late_1_3", "2026-03-05 09:30", "-0:15", 1),
        "2026-03-10 12:00": ("due_today", "2026-03-10 14:00", "2:00", 0),
    }),
    "an appointment stays where it is through a pause": ("LY", "normal", [
        "2026-03-01 10:00 sent", "2026-03-02 10:00 accepted", "2026-03-03 10:00 appointment 2026-03-17 14:00",
        "2026-03-04 10:00 held", "2026-03-12 10:00 resumed",
    ], {"2026-03-17 12:00": ("due_today", "2026-03-17 14:00", "2:00", 0)}),
    "an appointment where there was no deadline": ("LY", "normal", [
        "2026-03-01 09:00 standard serve", "2026-03-01 10:00 sent", "2026-03-02 10:00 accepted",
        "2026-03-03 10:00 appointment 2026-03-05",
    ], {
        "2026-03-03 09:00": ("no_deadline", None, None, 0),
        "2026-03-05 12:00": ("due_today", "2026-03-05 24:00", "12:00", 0),
    }),
    # --- asked again
    "not accepted, then asked again": ("LY", "normal", [
        "2026-03-01 10:00 sent", "2026-03-03 10:00 refused", "2026-03-08 10:00 asked_again",
    ], {
        "2026-03-02 10:00": ("due_7_days", "2026-03-04 24:00", "62:00", 0),
        "2026-03-05 10:00": ("done_in_time", "2026-03-04 24:00", "38:00", 0),
        "2026-03-11 12:00": ("due_today", "2026-03-11 24:00", "12:00", 0),
    }),
    "asked again after an appointment: the standard counts": ("LY", "normal", [
        "2026-03-01 10:00 sent", "2026-03-01 11:00 accepted", "2026-03-01 12:00 appointment 2026-03-03 09:00",
        "2026-03-03 12:00 missed", "2026-03-04 10:00 asked_again", "2026-03-04 11:00 accepted",
        "2026-03-05 10:00 held", "2026-03-08 10:00 resumed",
    ], {
        "2026-03-03 13:00": ("done_late", "2026-03-03 09:00", "-3:00", 1),
        "2026-03-09 12:00": ("due_later", "2026-03-26 24:00", "420:00", 0),
    }),
    # --- ended, in time or late: by the clock that ran; a service by its own deadline. Hours: left at the end
    "served in time": ("LY", "normal", [
        "2026-03-01 10:00 sent", "2026-03-02 10:00 accepted", "2026-03-19 23:00 served",
    ], {"2026-04-01 10:00": ("done_in_time", "2026-03-19 24:00", "1:00", 0)}),
    "served late": ("LY", "normal", [
        "2026-03-01 10:00 sent", "2026-03-02 10:00 accepted", "2026-03-20 00:30 served",
    ], {"2026-04-01 10:00": ("done_late", "2026-03-19 24:00", "-0:30", 1)}),
    "served at the very moment": ("LY", "emergency", ["2026-03-12 16:00 sent", "2026-03-13 16:00 served"], {
        "2026-04-01 10:00": ("done_in_time", "2026-03-13 16:00", "0:00", 0),
    }),
    "served at once, without another word": ("LY", "normal", ["2026-03-01 10:00 sent", "2026-03-10 10:00 served"], {
        "2026-03-10 09:00": ("late_4_7", "2026-03-04 24:00", "-129:00", 6),
        "2026-04-01 10:00": ("done_in_time", "2026-03-19 24:00", "230:00", 0),
    }),
    "everything said on one moment of one day": ("LY", "normal", [
        "2026-03-01 10:00 sent", "2026-03-02 10:00 acknowledged", "2026-03-02 10:00 accepted",
        "2026-03-02 10:00 served", "2026-03-02 10:00 closed",
    ], {"2026-04-01 10:00": ("done_in_time", "2026-03-19 24:00", "422:00", 0)}),
    "refused late": ("LY", "normal", ["2026-03-01 10:00 sent", "2026-03-09 10:00 refused"], {
        "2026-04-01 10:00": ("done_late", "2026-03-04 24:00", "-106:00", 5),
    }),
    "declined while paused": ("LY", "normal", [
        "2026-03-01 10:00 sent", "2026-03-02 10:00 held", "2026-03-08 10:00 declined",
    ], {"2026-04-01 10:00": ("done_in_time", "2026-03-10 24:00", "62:00", 0)}),
    "ended without a deadline": ("LY", "urgent", [
        "2026-03-01 09:00 standard acknowledge", "2026-03-01 09:00 standard accept", "2026-03-01 09:00 standard serve",
        "2026-03-02 10:00 sent", "2026-04-02 10:00 served",
    ], {"2026-06-01 10:00": ("no_deadline", None, None, 0)}),
    "an end that was taken back": ("LY", "normal", [
        "2026-03-08 10:00 sent", "2026-03-09 10:00 refused", "2026-03-09 10:05 undone",
    ], {"2026-03-11 12:00": ("due_today", "2026-03-11 24:00", "12:00", 0)}),
    "a draft is nowhere": ("LY", "normal", ["2026-03-08 10:00 draft"], {"2026-03-11 12:00": None}),
}  # fmt: skip


@pytest.fixture(scope="module")
def teller(server, template):
    with pytest.MonkeyPatch.context() as patch, telling(server, template, patch) as told:
        yield told


def seen(teller, referral_id, mission, as_of):
    """(bucket, due moment, hours left, days late) as the list has it; None where it is in no list."""
    at = local(mission, as_of)
    found = records(referrals.listing(teller.boss, as_of=at, due=None, referral_id=referral_id))
    ended = records(referrals.finished(teller.boss, as_of=at, **FOREVER, referral_id=referral_id))
    assert len(found) + len(ended) <= 1
    if not found and not ended:
        return None
    row = (found or ended)[0]
    late = row.days_late if found else row.late_by
    if row.due_at is None:
        return row.bucket, None, None, late
    minutes = (row.due_at - (at if found else row.ended_at)) // timedelta(minutes=1)
    hours = f"{'-' if minutes < 0 else ''}{abs(minutes) // 60}:{abs(minutes) % 60:02}"
    return row.bucket, row.due_at, hours, late


@pytest.mark.parametrize("name", STORIES)
def test_worked_out_by_hand(teller, name):
    mission, priority, steps, expected = STORIES[name]
    referral_id = teller.tell(mission, priority, steps)
    for as_of, wanted in expected.items():
        due = wanted and wanted[1] and local(mission, wanted[1])
        assert seen(teller, referral_id, mission, as_of) == (wanted and (wanted[0], due, *wanted[2:])), as_of


def test_a_pause_inside_a_pause_is_refused_and_one_from_elsewhere_is_the_same_pause(teller):
    story = ["2026-03-08 10:00 sent", "2026-03-09 10:00 held"]
    referral_id = teller.tell("LY", "normal", story)
    teller.now = local("LY", "2026-03-10 10:00")
    with pytest.raises(Refused, match="on hold already"):
        teller.held()
    row = teller.db.execute(select(t.referral).where(t.referral.c.id == referral_id)).one()
    teller.make.event(row, kind="held", reason="no_access", happened_at=teller.now)
    teller.now = local("LY", "2026-03-11 09:00")
    teller.resumed()
    assert seen(teller, referral_id, "LY", "2026-03-15 12:00")[1] == local("LY", "2026-03-15 24:00")


def test_what_was_answered_late_stays_late_whatever_pauses_come(teller):
    referral_id = teller.tell("LY", "normal", [
        "2026-03-01 10:00 sent", "2026-03-05 10:00 acknowledged", "2026-03-08 10:00 held", "2026-03-15 10:00 resumed",
    ])  # fmt: skip
    wanted = text("select acknowledge_due_at, accept_due_at, acknowledged_at from referral_outcome(:id, :at)")
    outcome = teller.db.execute(wanted, {"id": referral_id, "at": teller.now}).one()
    assert outcome.acknowledge_due_at == local("LY", "2026-03-04 24:00") < outcome.acknowledged_at
    assert outcome.accept_due_at == local("LY", "2026-03-17 24:00")


def test_the_end_of_a_day_is_another_moment_in_each_zone(teller):
    ends = {}
    for mission in ("LY", "DZ", "TN", "MR"):
        sent = {"LY": "08", "DZ": "08"}.get(mission, "09")
        referral_id = teller.tell(mission, "normal", [f"2026-03-{sent} 10:00 sent"])
        ends[mission] = seen(teller, referral_id, mission, "2026-03-10 10:00")[1].strftime("%d %H:%M")
    assert ends == {"LY": "11 22:00", "DZ": "11 23:00", "TN": "12 23:00", "MR": "13 00:00"}


def test_a_referral_says_what_it_was_sent_under(teller):
    story = ["2026-03-08 09:00 standard acknowledge 24", "2026-03-08 10:00 sent"]
    row = teller.make.again(teller.tell("LY", "normal", story), t.referral)
    assert (row.acknowledge_hours, row.accept_hours, row.serve_hours) == (24, 168, 336)
    assert "A test" in row.standards_from
    assert "Inter-agency referral form" in row.standards_from
