import { a as prose, i as fence, t as adviceText } from "./chunk-markdownAdvice.js";
// src/report/markdown/markdownFailure.ts
/** The text for a run that measured nothing: what went wrong, the application's own words apart from ours, and what to do. */
const NAME_LIMIT = 80;
/** @param name of the application, where one place shows several */
function renderFailure({ message, hint }, name) {
	const [first = "", ...lines] = message.split("\n");
	return `${[
		`## ❌ Route Profiler${name === null ? "" : `, ${prose(name, null, NAME_LIMIT)}`}: nothing was measured`,
		prose(first),
		lines.length === 0 ? "" : fence(lines.join("\n")),
		adviceText(hint)
	].filter(Boolean).join("\n\n")}\n`;
}
export { renderFailure as t };
