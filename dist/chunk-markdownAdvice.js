// src/report/clean.ts
/** Text from outside (route names, SQL, file names, response bodies) made harmless to look at. */
/** Colours and cursor movements of a terminal, which servers like to write into their logs. */
const escapeSequences = /[^\P{Cc}\s]\[[0-?]*[ -/]*[@-~]/gu;
/** Control, formatting (bidi, zero-width, tags), line-separating and otherwise invisible characters. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
/**
* One line of visible text. White space becomes single blanks; every other invisible character shows as U+FFFD,
* so that two names that differ only there do not look the same.
* @param limit most code points, the ellipsis included
*/
function clean(text, limit) {
	return shorten(text.toWellFormed().replace(escapeSequences, "").replace(/\s+/gu, " ").trim().replace(invisible, "�"), limit);
}
/** As `clean`, but lines and their indentation are kept; the limits are per line and for the number of lines. */
function cleanLines(text, limits) {
	const lines = text.toWellFormed().replace(escapeSequences, "").split(/\r\n|[\n\r\u2028\u2029]/u).map((line) => shorten(line.replaceAll("	", "  ").replace(invisible, "�").trimEnd(), limits.columns));
	return lines.length > limits.lines ? [...lines.slice(0, limits.lines - 1), "…"] : lines;
}
/** At most `limit` code points, with an ellipsis where something was cut. */
function shorten(text, limit) {
	if (text.length <= limit) return text;
	const points = Array.from(text);
	return points.length > limit ? `${points.slice(0, limit - 1).join("")}…` : text;
}
// src/report/markdown/escape.ts
/**
* Untrusted text in GitHub's Markdown. Two forms only: inside code, where GitHub resolves no mention, reference,
* emoji, link or formula; or as plain words, where nothing but letters, numbers and harmless punctuation is left.
*/
const NAME_LIMIT = 160;
const PROSE_LIMIT = 600;
/**
* A name as code, safe inside table cells. GFM splits cells at `|` before it sees code spans, and backslashes and
* backticks cannot be escaped in one, so such names become <code> with all ASCII punctuation as entities.
*/
function code(text, limit = NAME_LIMIT) {
	const name = clean(text, limit) || "(empty)";
	if (!/[`|\\]/u.test(name)) return `\`${name}\``;
	return `<code>${name.replace(/[!-/:-@[-`{-~]/gu, entity)}</code>`;
}
/** The comment keeps apart what cmark-gfm and others would make a link of after decoding: `a@b`, `http://`, `www.`. */
function entity(char) {
	return `${/[@:.]/u.test(char) ? "<!-- -->" : ""}&#${char.charCodeAt(0)};`;
}
const plainWord = /^(?:\p{L}+(?:['’-]\p{L}+)*|N\+1)$/u;
const plainNumber = /^[±+-]?\d+(?:[.,]\d+)*%?$/u;
const plainSigns = /^[–—→·±×…%]+$/u;
/**
* Sentences of ours that may hold names of theirs: plain words stay, everything else becomes code.
* @param name text to be kept together as one piece of code, such as the route's id
*/
function prose(text, name = null, limit = PROSE_LIMIT) {
	const line = clean(text, limit);
	const kept = name === null ? "" : clean(name, PROSE_LIMIT);
	return joinCode(kept === "" ? readTokens(line) : readTokensAround(line, kept)).map(renderToken).join(" ");
}
/** The name counts only between blanks and punctuation, so that no code is ever glued to other code. */
function readTokensAround(line, name) {
	const escaped = name.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
	return line.split(new RegExp(`(?:^|(?<= ))${escaped}([)"'.,;:!?]*)(?= |$)`, "u")).flatMap((piece, index) => index % 2 === 0 ? readTokens(piece) : [{
		lead: "",
		core: name,
		trail: piece,
		isCode: true
	}]);
}
/** `inArray(a, b)` and `with: { a: true }` stay in one piece; a blank ends any other word. */
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
/** `a = b` reads better as one piece of code than as three. */
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
function renderToken({ lead, core, trail, isCode }) {
	return lead + (isCode ? code(core, PROSE_LIMIT) : core) + trail;
}
/** A code block that nothing inside can close. */
function fence(text, language = "") {
	const lines = cleanLines(text, {
		columns: 160,
		lines: 30
	});
	const longest = Math.max(2, ...(lines.join("\n").match(/`+/gu) ?? []).map((run) => run.length));
	const mark = "`".repeat(longest + 1);
	return [
		mark + language,
		...lines,
		mark
	].join("\n");
}
// src/report/advice.ts
/** Advice is sentences and snippets to paste: an indented line belongs to a snippet, any other is a sentence. */
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
/** What to do, in Markdown: sentences, and snippets to paste. */
/** @param name text to be kept together as one piece of code, such as the route's id */
function adviceText(advice, name = null) {
	return readAdvice(advice).map(({ kind, lines }, index) => {
		if (kind === "snippet") return fence(lines.join("\n"));
		return `${index === 0 ? "**Fix:** " : ""}${prose(lines.join(" "), name)}`;
	}).join("\n\n");
}
export { prose as a, shorten as c, fence as i, readAdvice as n, clean as o, code as r, cleanLines as s, adviceText as t };
