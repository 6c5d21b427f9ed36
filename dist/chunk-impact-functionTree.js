import { t as require_lib } from "./chunk-babel-parser.js";
import { t as isBefore } from "./chunk-impact-position.js";
import { createHash } from "node:crypto";
// src/impact/functionTree.ts
var import_lib = require_lib();
const FUNCTIONS = /* @__PURE__ */ new Set([
	"FunctionDeclaration",
	"FunctionExpression",
	"ArrowFunctionExpression",
	"ObjectMethod",
	"ClassMethod",
	"ClassPrivateMethod"
]);
const CALLED = [
	"typeParameters",
	"params",
	"returnType",
	"body"
];
const SILENT = /* @__PURE__ */ new Set([
	"start",
	"end",
	"loc",
	"range",
	"extra",
	"leadingComments",
	"trailingComments",
	"innerComments"
]);
const SPEAKING = /@(?:jsx\w*|openapi|swagger|asyncapi)\b|[#@] ?sourceMappingURL=/;
function functionTree(text, file) {
	const { program, comments } = (0, import_lib.parse)(text, {
		sourceType: "unambiguous",
		allowReturnOutsideFunction: true,
		allowAwaitOutsideFunction: true,
		allowUndeclaredExports: true,
		plugins: pluginsFor(file)
	});
	const told = {
		said: [],
		inner: []
	};
	tell(program, told, {
		name: "",
		start: null
	});
	for (const { value } of comments ?? []) if (SPEAKING.test(value)) told.said.push(value);
	const lines = text.split("\n");
	return {
		name: "",
		start: {
			line: 1,
			column: 1
		},
		end: {
			line: lines.length,
			column: lines.at(-1).length + 1
		},
		own: hashOf(told.said),
		inner: told.inner
	};
}
function pluginsFor(file) {
	const decorators = ["decorators-legacy", "decoratorAutoAccessors"];
	if (/\.[cm]?ts$/.test(file)) return [...decorators, "typescript"];
	return [
		...decorators,
		"jsx",
		...file.endsWith(".tsx") ? ["typescript"] : []
	];
}
function tell(value, told, around) {
	if (Array.isArray(value)) {
		told.said.push("[");
		for (const item of value) tell(item, told, {
			name: "",
			start: null
		});
		told.said.push("]");
	} else if (typeof value !== "object" || value === null) told.said.push(JSON.stringify(value) ?? "");
	else if (FUNCTIONS.has(String(value["type"]))) tellFunction(value, told, around);
	else tellParts(value, told, around);
}
function tellParts(part, { said, inner }, around) {
	const type = String(part["type"]);
	const name = nameOf(part) || around.name;
	const start = type.startsWith("Export") ? startOf(part) : null;
	said.push("{");
	for (const [key, value] of Object.entries(part)) {
		if (SILENT.has(key)) continue;
		said.push(key);
		tell(value, {
			said,
			inner
		}, key === "declaration" ? {
			name,
			start
		} : {
			name,
			start: null
		});
	}
	said.push("}");
}
function tellFunction(part, told, around) {
	told.said.push("function");
	const called = CALLED;
	for (const [key, value] of Object.entries(part)) {
		const isAround = !called.includes(key) || key === "params" && JSON.stringify(value).includes("\"decorators\"");
		if (SILENT.has(key) || !isAround) continue;
		told.said.push(key);
		tell(value, told, {
			name: "",
			start: null
		});
	}
	const own = {
		said: [],
		inner: []
	};
	for (const key of CALLED) tell(part[key] ?? null, own, {
		name: "",
		start: null
	});
	const { end } = part["loc"];
	told.inner.push({
		name: nameOf(part) || around.name,
		start: around.start ?? startOf(part),
		end: {
			line: end.line,
			column: end.column + 1
		},
		own: hashOf(own.said),
		inner: own.inner
	});
}
function nameOf(part) {
	for (const key of [
		"id",
		"key",
		"left"
	]) {
		const named = part[key];
		const name = named?.name ?? named?.value ?? named?.id?.name;
		if (typeof name === "string") return name;
	}
	return "";
}
function startOf(part) {
	const first = [part, ...part["decorators"] ?? []].map((one) => one["loc"].start).reduce((a, b) => isBefore(b, a) ? b : a);
	return {
		line: first.line,
		column: first.column + 1
	};
}
function hashOf(said) {
	return createHash("sha256").update(said.join("\n")).digest("hex");
}
export { functionTree };
