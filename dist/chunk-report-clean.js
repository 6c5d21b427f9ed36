// src/report/clean.ts
const escapeSequences = new RegExp([
	String.raw`(?:\x1B\[|\x9B)[0-?]*[ -/]*[@-~]`,
	String.raw`(?:\x1B[\]PX^_]|[\x9D\x90\x98\x9E\x9F])[^\x07\x1B\x9C\n\r]*(?:\x07|\x1B\\|\x9C)`,
	String.raw`\x1B[ -/]+[0-~]`,
	String.raw`\x1B[0-OQ-WYZ\\\x60-~]`
].join("|"), "gu");
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
function clean(text, limit) {
	return shorten(text.toWellFormed().replace(escapeSequences, "").replace(/\s+/gu, " ").trim().replace(invisible, "�"), limit);
}
function cleanLines(text, limits) {
	const lines = text.toWellFormed().replace(escapeSequences, "").split(/\r\n|[\n\r\u2028\u2029]/u).map((line) => shorten(line.replaceAll("	", "  ").replace(invisible, "�").trimEnd(), limits.columns));
	return lines.length > limits.lines ? [...lines.slice(0, limits.lines - 1), "…"] : lines;
}
const MESSAGE_LIMITS = {
	columns: 4e3,
	lines: 400
};
function cleanMessage(text) {
	return cleanLines(text, MESSAGE_LIMITS).join("\n");
}
function shorten(text, limit) {
	if (text.length <= limit) return text;
	const points = Array.from(text);
	return points.length > limit ? `${points.slice(0, limit - 1).join("")}…` : text;
}
export { shorten as i, cleanLines as n, cleanMessage as r, clean as t };
