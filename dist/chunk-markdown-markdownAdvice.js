import { n as cleanLines, t as clean } from "./chunk-report-clean.js";
// src/report/markdown/escape.ts
const NAME_LIMIT = 160;
const PROSE_LIMIT = 600;
const SNIPPET_LIMITS = {
	columns: 160,
	lines: 30
};
function code(text, limit = NAME_LIMIT) {
	const name = clean(text, limit) || "(empty)";
	return /[`|\\]/u.test(name) ? htmlCode(name) : `\`${name}\``;
}
function htmlCode(name) {
	return `<code>${name.replace(/[!-/:-@[-`{-~]/gu, entity)}</code>`;
}
function entity(char) {
	return `${/[@:.]/u.test(char) ? "<!-- -->" : ""}&#${char.charCodeAt(0)};`;
}
const plainWord = /^(?:\p{L}+(?:['’-]\p{L}+)*|N\+1)$/u;
const plainNumber = /^[±+-]?\d+(?:[.,]\d+)*%?$/u;
const plainSigns = /^[–—→·±×…%]+$/u;
function prose(text, name = null, limit = PROSE_LIMIT) {
	const line = clean(text, limit);
	const kept = name === null ? "" : clean(name, PROSE_LIMIT);
	return joinCode(kept === "" ? readTokens(line) : readTokensAround(line, kept)).map((token) => renderToken(token, code)).join(" ");
}
function title(text) {
	return joinCode(readTokens(clean(text, PROSE_LIMIT))).map((token) => renderToken(token, htmlCode)).join(" ");
}
function readTokensAround(line, name) {
	const escaped = name.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
	return line.split(new RegExp(`(?:^|(?<= ))${escaped}([)"'.,;:!?]*)(?= |$)`, "u")).flatMap((piece, index) => index % 2 === 0 ? readTokens(piece) : [{
		lead: "",
		core: name,
		trail: piece,
		isCode: true
	}]);
}
const words = /(?<=^| )(?<expression>[\p{L}\p{N}_.$]+\((?:[^()]|\([^()]*\))*\)|(?:[\p{L}\p{N}_]+: )?\{(?:[^{}]|\{[^{}]*\})*\})(?<after>["'.,;:!?]*)(?= |$)|(?<word>[^ ]+)/gu;
function readTokens(text) {
	return [...text.matchAll(words)].map(({ groups, index }) => groups?.expression === void 0 ? readWord(groups?.word ?? "", index === 0) : {
		lead: "",
		core: groups.expression,
		trail: groups.after ?? "",
		isCode: true
	});
}
function readWord(text, isFirst) {
	const [, lead = "", core = "", trail = ""] = /^([("']*)(.*?)([)"'.,;:!?]*)$/su.exec(text) ?? [];
	const isNumber = plainNumber.test(core) && !(isFirst && /^[.)]/u.test(trail));
	return {
		lead,
		core,
		trail,
		isCode: !(core === "" || plainWord.test(core) || plainSigns.test(core) || isNumber)
	};
}
function joinCode(tokens) {
	const joined = [];
	for (const token of tokens) {
		const last = joined.at(-1);
		if (last?.isCode && token.isCode && last.trail === "" && token.lead === "") joined[joined.length - 1] = {
			...token,
			lead: last.lead,
			core: `${last.core} ${token.core}`
		};
		else joined.push(token);
	}
	return joined;
}
function renderToken({ lead, core, trail, isCode }, asCode) {
	return lead + (isCode ? asCode(core, PROSE_LIMIT) : core) + trail;
}
function fence(text, limits = SNIPPET_LIMITS) {
	const lines = cleanLines(text, limits);
	const longest = Math.max(2, ...(lines.join("\n").match(/`+/gu) ?? []).map((run) => run.length));
	const mark = "`".repeat(longest + 1);
	return [
		mark,
		...lines,
		mark
	].join("\n");
}
// src/report/advice.ts
const LIMITS = {
	columns: 600,
	lines: 60
};
function readAdvice(advice) {
	const parts = [];
	for (const line of cleanLines(advice, LIMITS)) {
		const last = parts.at(-1);
		if (line === "") continue;
		if (!line.startsWith("  ")) parts.push({
			kind: "sentence",
			lines: [line]
		});
		else if (last?.kind === "snippet") last.lines.push(line);
		else parts.push({
			kind: "snippet",
			lines: [line]
		});
	}
	return parts;
}
// src/report/markdown/markdownAdvice.ts
function adviceText(advice, name = null) {
	return readAdvice(advice).map(({ kind, lines }, index) => {
		if (kind === "snippet") return fence(lines.join("\n"));
		return `${index === 0 ? "**Fix:** " : ""}${prose(lines.join(" "), name)}`;
	}).join("\n\n");
}
export { prose as a, fence as i, readAdvice as n, title as o, code as r, adviceText as t };
