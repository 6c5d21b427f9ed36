import { a as prose, i as fence, t as adviceText } from "./chunk-markdown-markdownAdvice.js";
// src/report/markdown/markdownFailure.ts
const NAME_LIMIT = 80;
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
