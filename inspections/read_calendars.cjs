// Reads calendars with ical.js in its strict mode; prints the faults as JSON.
const fs = require("fs");
const path = require("path");
const loaded = require("ical.js");
const ICAL = loaded.default || loaded;

ICAL.design.strict = true;

function faults(text) {
  const book = new ICAL.Component(ICAL.parse(text));
  const found = [];
  for (const part of book.getAllSubcomponents("vevent")) {
    const event = new ICAL.Event(part, { strictExceptions: true });
    if (!event.uid || !event.startDate.isDate && event.startDate.zone !== ICAL.Timezone.utcTimezone) {
      found.push("an entry without a name, or in a zone that nobody defines");
    }
    if (event.startDate.compare(event.endDate) >= 0) {
      found.push(event.uid + ": ends before it begins");
    }
    if (event.isRecurring()) {
      event.iterator().next();
    }
  }
  return found;
}

const told = [];
for (const file of process.argv.slice(2)) {
  try {
    for (const each of faults(fs.readFileSync(file, "utf-8"))) {
      told.push(path.basename(file) + ": " + each);
    }
  } catch (error) {
    told.push(path.basename(file) + ": " + error.message);
  }
}
console.log(JSON.stringify(told));
