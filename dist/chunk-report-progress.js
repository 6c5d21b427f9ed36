import { n as messageOf, t as UserError } from "./chunk-errors.js";
import { i as shorten, t as clean } from "./chunk-report-clean.js";
import { At as readLimited, Mt as parseProfile, jt as MAX_PROFILE_BYTES } from "./chunk-run.js";
// src/readBaseline.ts
async function readBaseline(file) {
	if (file === null) return {
		profile: null,
		reason: "no baseline was given (--baseline FILE)"
	};
	let json;
	try {
		json = await readLimited(file, MAX_PROFILE_BYTES);
	} catch (error) {
		throw new UserError(`The baseline ${file} cannot be read: ${messageOf(error)}.`, "Name the profile.json of an earlier run.");
	}
	return {
		profile: parseProfile(json, file),
		label: file
	};
}
// src/report/progress.ts
const MOST_LINES = 20;
const NOTE_LIMIT = 500;
const SECOND = 1e3;
const SILENCE_MS = 3e4;
const SOONEST_ESTIMATE = {
	routes: 2,
	ms: 5e3
};
const systemClock = {
	now: () => performance.now(),
	every(ms, tell) {
		const timer = setInterval(tell, ms);
		timer.unref();
		return () => clearInterval(timer);
	}
};
function createProgress(outlet, clock = systemClock) {
	return outlet.isTTY ? changingLine(outlet, clock) : plainLines(outlet, clock);
}
function changingLine(outlet, clock) {
	const erase = "\r\x1B[2K";
	const step = new Step(clock);
	const show = () => {
		const line = clean(step.describe(), NOTE_LIMIT);
		outlet.write(erase + shorten(line, Math.max(10, (outlet.columns ?? 80) - 1)));
	};
	const stop = clock.every(SECOND, () => step.isBegun && show());
	return {
		phase(name) {
			step.phase(name);
			show();
		},
		route(id, index, total) {
			step.route(id, index, total);
			show();
		},
		note(text) {
			outlet.write(`${erase}${clean(text, NOTE_LIMIT)}\n`);
			show();
		},
		done() {
			stop();
			outlet.write(erase);
		}
	};
}
function plainLines(outlet, clock) {
	const step = new Step(clock);
	let last = clock.now();
	const print = (text) => {
		last = clock.now();
		outlet.write(`${clean(text, NOTE_LIMIT)}\n`);
	};
	return {
		phase(name) {
			step.phase(name);
			print(step.describe());
		},
		route(id, index, total) {
			step.route(id, index, total);
			if (index % Math.ceil(total / MOST_LINES) === 0 || index === total) print(step.describe());
		},
		note: print,
		done: clock.every(SILENCE_MS / 2, () => {
			if (step.isBegun && clock.now() - last >= SILENCE_MS) print(`${step.describe()}, still at it`);
		})
	};
}
var Step = class {
	#clock;
	#begun;
	#name = "";
	#phaseBegun = 0;
	#at = null;
	constructor(clock) {
		this.#clock = clock;
		this.#begun = clock.now();
	}
	get isBegun() {
		return this.#name !== "" || this.#at !== null;
	}
	phase(name) {
		this.#name = name;
		this.#phaseBegun = this.#clock.now();
		this.#at = null;
	}
	route(id, index, total) {
		if (this.#at === null || index <= this.#at.index) this.#phaseBegun = this.#clock.now();
		this.#at = {
			id,
			index,
			total
		};
	}
	describe() {
		const now = this.#clock.now();
		const elapsed = `[${clockTime(now - this.#begun)}] `;
		if (this.#at === null) return elapsed + this.#name;
		const { id, index, total } = this.#at;
		const estimate = this.#estimate(now);
		return `${elapsed}${this.#name} ${index}/${total}${estimate === null ? "" : `, about ${estimate} to go:`} ${id}`;
	}
	#estimate(now) {
		const { index, total } = this.#at;
		const spent = now - this.#phaseBegun;
		const finished = index - 1;
		if (finished < SOONEST_ESTIMATE.routes || spent < SOONEST_ESTIMATE.ms || index === total) return null;
		return roughly(spent / finished * (total - finished));
	}
};
function clockTime(ms) {
	const seconds = Math.floor(ms / SECOND);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
function roughly(ms) {
	const seconds = ms / SECOND;
	if (seconds < 50) return `${Math.max(5, Math.ceil(seconds / 5) * 5)} s`;
	return `${Math.ceil(seconds / 60)} min`;
}
export { readBaseline as n, createProgress as t };
