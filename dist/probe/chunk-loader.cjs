const require_rolldown_runtime = require("./chunk-rolldown-runtime.cjs");
let node_util = require("node:util");
let node_module = require("node:module");
node_module = require_rolldown_runtime.__toESM(node_module, 1);
let node_url = require("node:url");
let node_fs = require("node:fs");
let node_path = require("node:path");
node_path = require_rolldown_runtime.__toESM(node_path, 1);
let node_diagnostics_channel = require("node:diagnostics_channel");
let node_http = require("node:http");
node_http = require_rolldown_runtime.__toESM(node_http, 1);
let node_https = require("node:https");
node_https = require_rolldown_runtime.__toESM(node_https, 1);
let node_net = require("node:net");
node_net = require_rolldown_runtime.__toESM(node_net, 1);
let node_async_hooks = require("node:async_hooks");
let node_perf_hooks = require("node:perf_hooks");
let node_worker_threads = require("node:worker_threads");
let node_crypto = require("node:crypto");
let node_events = require("node:events");
// src/probe/adapters/mounted.ts
/** What is said of an application of another framework that is mounted as one function. */
function mountedProblem(framework, paths) {
	if (paths.length === 0) return [];
	return [`${framework}: what is mounted at ${paths.join(", ")} cannot be listed. Its GET routes are found by the requests of their fixtures, and all of them by an OpenAPI document.`];
}
// src/probe/adapters/ownValue.ts
/** A property of some object of the application, with no getter or proxy of it being run. */
function ownValue(value, name) {
	if (typeof value !== "function" && typeof value !== "object" || value === null) return void 0;
	return node_util.types.isProxy(value) ? void 0 : Object.getOwnPropertyDescriptor(value, name)?.value;
}
// src/probe/adapters/schema/record.ts
/** A value of the application that has properties. */
function isRecord(value) {
	return typeof value === "object" && value !== null;
}
/** Without the properties that have no value. */
function defined(record) {
	return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== void 0));
}
// src/probe/adapters/schema/boundedSchema.ts
/** Deeper than anybody writes a request by hand; what contains itself ends here. */
const DEEPEST$2 = 8;
const MOST_SCHEMAS$1 = 300;
const MOST_PROPERTIES = 100;
const MOST_CHOICES = 20;
const LONGEST_TEXT = 300;
const LONGEST_CHAIN = 20;
const NUMBERS = /* @__PURE__ */ new Set([
	"minimum",
	"maximum",
	"exclusiveMinimum",
	"exclusiveMaximum",
	"multipleOf",
	"minLength",
	"maxLength",
	"minItems",
	"maxItems"
]);
const TEXTS = /* @__PURE__ */ new Set(["format", "pattern"]);
const FLAGS = /* @__PURE__ */ new Set([
	"uniqueItems",
	"readOnly",
	"nullable"
]);
const VALUES = /* @__PURE__ */ new Set([
	"const",
	"default",
	"example"
]);
const PARTS$2 = /* @__PURE__ */ new Set([
	"allOf",
	"anyOf",
	"oneOf"
]);
/** Empty where there is nothing to tell. */
function bounded(schema, references) {
	return new Bounding(references).copy(schema, 0);
}
var Bounding = class {
	#references;
	#schemas = 0;
	constructor(references) {
		this.#references = references;
	}
	copy(value, depth) {
		const schema = this.#follow(value);
		if (!isRecord(schema) || depth > DEEPEST$2 || ++this.#schemas > MOST_SCHEMAS$1) return {};
		const copy = {};
		for (const [name, inside] of Object.entries(schema)) if (VALUES.has(name) && isSmall(inside)) copy[name] = inside;
		else if (NUMBERS.has(name) && ["number", "boolean"].includes(typeof inside)) copy[name] = inside;
		else if (FLAGS.has(name) && typeof inside === "boolean") copy[name] = inside;
		else if (TEXTS.has(name) && isShort(inside)) copy[name] = inside;
		else if (PARTS$2.has(name) && Array.isArray(inside)) copy[name] = inside.slice(0, MOST_CHOICES).map((part) => this.copy(part, depth + 1));
		const { type, properties, required, items, enum: choices, examples } = schema;
		const types = [typeof type === "function" ? type.name.toLowerCase() : type].flat().filter(isShort);
		if (types.length > 0) copy["type"] = types.length === 1 ? types[0] : types;
		if (Array.isArray(choices)) copy["enum"] = choices.filter(isSmall).slice(0, MOST_CHOICES);
		if (Array.isArray(examples)) copy["examples"] = examples.filter(isSmall).slice(0, 1);
		if (Array.isArray(required)) copy["required"] = required.filter(isShort).slice(0, MOST_PROPERTIES);
		if (isRecord(properties)) copy["properties"] = this.#properties(properties, depth);
		if (isRecord(items)) copy["items"] = this.copy(Array.isArray(items) ? items[0] : items, depth + 1);
		return copy;
	}
	#properties(properties, depth) {
		const some = Object.entries(properties).slice(0, MOST_PROPERTIES);
		return Object.fromEntries(some.map(([name, property]) => [name, this.copy(property, depth + 1)]));
	}
	#follow(value) {
		let at = value;
		for (let step = 0; isRecord(at) && typeof at["$ref"] === "string" && step < LONGEST_CHAIN; step++) at = this.#named(at["$ref"]);
		return at;
	}
	#named(reference) {
		const [file = "", pointer = ""] = reference.split("#", 2);
		const whole = file === "" ? this.#references.root : this.#references.resolve(file);
		return pointer.split("/").slice(1).reduce((at, name) => isRecord(at) ? at[name.replaceAll("~1", "/").replaceAll("~0", "~")] : void 0, whole);
	}
};
function isShort(value) {
	return typeof value === "string" && value.length <= LONGEST_TEXT;
}
/** Whether it can be sent as JSON, and is about as much as somebody would write. */
function isSmall(value) {
	if (typeof value === "bigint" || typeof value === "symbol" || typeof value === "function") return false;
	try {
		return (JSON.stringify(value) ?? "").length <= LONGEST_TEXT && value !== void 0;
	} catch {
		return false;
	}
}
// src/probe/adapters/schema/room.ts
/** How much is read of one schema, by whatever kind of validator: schemas that refer to each other go on without an end. */
/** Deeper than anybody writes a request by hand. */
const DEEPEST$1 = 8;
/** Several times what is kept of a schema, because wrappers such as `optional` are schemas of their own. */
const MOST_SCHEMAS = 1e3;
let left = 0;
/** What `work` makes of one schema of the application, with all the room for it. */
function reading$6(work) {
	left = MOST_SCHEMAS;
	return work();
}
/** Asked once for each schema, before anything inside it is looked at. */
function hasRoom(depth) {
	return depth <= DEEPEST$1 && left-- > 0;
}
// src/probe/adapters/schema/decoratedSchema.ts
/** Classes with decorators: class-validator's, which it keeps in one storage per process, and those of Nest's OpenAPI. */
/** Null where the class has no decorators that are known. */
function decoratedSchema(type, depth = 0) {
	const { prototype } = type;
	if (!prototype || !hasRoom(depth)) return null;
	const validations = validationsOf(type);
	const described = describedProperties(type, prototype);
	const names = /* @__PURE__ */ new Set([...validations.map(({ propertyName }) => propertyName), ...Object.keys(described)]);
	if (names.size === 0) return null;
	const properties = {};
	const required = [];
	for (const name of names) {
		const own = validations.filter(({ propertyName }) => propertyName === name);
		const property = {
			type,
			prototype,
			name,
			depth
		};
		const said = described[name];
		properties[name] = {
			...own.length > 0 ? validatedSchema(own, property) : {},
			...said && describedSchema(said, depth)
		};
		if (!(own.some((one) => one.type === "conditionalValidation") || said?.["required"] === false) && properties[name]["default"] === void 0) required.push(name);
	}
	return {
		type: "object",
		properties,
		required
	};
}
function validationsOf(type) {
	const { classValidatorMetadataStorage: storage } = globalThis;
	return storage?.getTargetValidationMetadatas(type, "", false, false) ?? [];
}
/** Types behind the names of class-validator's decorators. */
const DECORATED = {
	isString: { type: "string" },
	isInt: { type: "integer" },
	isNumber: { type: "number" },
	isPositive: {
		type: "number",
		minimum: 1
	},
	isNumberString: { type: "integer" },
	isBoolean: { type: "boolean" },
	isBooleanString: { type: "boolean" },
	isUuid: {
		type: "string",
		format: "uuid"
	},
	isDateString: {
		type: "string",
		format: "date"
	},
	isISO8601: {
		type: "string",
		format: "date"
	},
	isDate: {
		type: "string",
		format: "date"
	},
	isEmail: {
		type: "string",
		format: "email"
	},
	isUrl: {
		type: "string",
		format: "uri"
	},
	isObject: { type: "object" },
	isMongoId: {
		type: "string",
		pattern: "^[0-9a-f]{24}$"
	},
	isStrongPassword: {
		type: "string",
		const: "Passw0rd!Passw0rd!"
	},
	isPhoneNumber: {
		type: "string",
		const: "+12025550123"
	},
	isMobilePhone: {
		type: "string",
		const: "+12025550123"
	},
	isAlphanumeric: {
		type: "string",
		pattern: "^[a-zA-Z0-9]+$"
	},
	isAlpha: {
		type: "string",
		pattern: "^[a-zA-Z]+$"
	},
	isIP: {
		type: "string",
		format: "ipv4"
	},
	isNotEmpty: { minLength: 1 }
};
function validatedSchema(validations, property) {
	const inner = validations.some(({ type }) => type === "nestedValidation") ? nestedType(property) : void 0;
	const emitted = metadata("design:type", property.prototype, property.name);
	const isList = emitted === Array || validations.some(({ name, each }) => each === true || name === "isArray");
	const elements = isList ? validations.filter(({ each }) => each === true) : validations;
	const element = inner ? decoratedSchema(inner, property.depth + 1) ?? { type: "object" } : {
		type: "string",
		...emittedType(emitted),
		...merged(elements)
	};
	const { minItems, maxItems } = merged(validations);
	return isList ? {
		type: "array",
		items: element,
		...defined({
			minItems,
			maxItems
		})
	} : element;
}
function merged(validations) {
	return Object.assign({}, ...validations.map(limit$2));
}
function limit$2({ name = "", constraints = [] }) {
	const [first, second] = constraints;
	if (name === "isIn" || name === "isEnum") return isRecord(first) ? {
		enum: Object.values(first),
		type: void 0
	} : {};
	if (name === "min") return { minimum: first };
	if (name === "max") return { maximum: first };
	if (name === "minLength") return { minLength: first };
	if (name === "maxLength") return { maxLength: first };
	if (name === "isLength") return {
		minLength: first,
		maxLength: second
	};
	if (name === "arrayMinSize") return { minItems: first };
	if (name === "arrayMaxSize") return { maxItems: first };
	if (name === "arrayNotEmpty") return { minItems: 1 };
	if (name === "matches" && first instanceof RegExp) return { pattern: first.source };
	return DECORATED[name] ?? {};
}
function emittedType(type) {
	if (type === Number) return { type: "number" };
	return type === Boolean ? { type: "boolean" } : {};
}
/** What class-transformer, the OpenAPI decorator or the compiler says of a property's class. */
function nestedType({ type, prototype, name }) {
	return [transformerStorage()?.findTypeMetadata(type, name)?.typeFunction?.(), metadata("design:type", prototype, name)].find((one) => typeof one === "function" && !BUILT_IN.has(one));
}
const BUILT_IN = /* @__PURE__ */ new Set([
	Array,
	Object,
	String,
	Number,
	Boolean,
	Date
]);
/** What the last search of the modules found, and how many modules there were. */
const searched = { modules: 0 };
/** class-transformer keeps it in a module that it does not export. Modules are searched again only when there are more. */
function transformerStorage() {
	const { _cache: cache = {} } = node_module.Module;
	if (searched.storage) return searched.storage;
	const files = Object.keys(cache);
	if (searched.modules === files.length) return void 0;
	const { defaultMetadataStorage: storage } = cache[files.find((one) => /[\\/]class-transformer[\\/]cjs[\\/]storage\.js$/.test(one)) ?? ""]?.exports ?? {};
	Object.assign(searched, {
		modules: files.length,
		storage
	});
	return storage;
}
/** What the decorators of Nest's OpenAPI note, or its plugin of the compiler. */
function describedProperties(type, prototype) {
	const { ["_OPENAPI_METADATA_FACTORY"]: factory } = type;
	const compiled = typeof factory === "function" ? factory() : {};
	const decorated = (metadata("swagger/apiModelPropertiesArray", prototype) ?? []).map((one) => {
		const name = one.replace(/^:/, "");
		return [name, metadata("swagger/apiModelProperties", prototype, name) ?? {}];
	});
	return {
		...compiled,
		...Object.fromEntries(decorated)
	};
}
function describedSchema({ required: _required, type, isArray, enum: choices, ...schema }, depth) {
	const one = Array.isArray(type) ? type[0] : type;
	const element = {
		...typeSchema(typeof one === "function" && one.name === "type" ? one() : one, depth),
		...isRecord(choices) && {
			enum: Object.values(choices),
			type: void 0
		}
	};
	return isArray === true || Array.isArray(type) ? {
		...schema,
		type: "array",
		items: element
	} : {
		...schema,
		...element
	};
}
function typeSchema(type, depth) {
	if (typeof type === "string") return { type: type.toLowerCase() };
	if (typeof type !== "function") return {};
	if (type === Date) return {
		type: "string",
		format: "date-time"
	};
	if (type === String || type === Number || type === Boolean) return { type: type.name.toLowerCase() };
	return decoratedSchema(type, depth + 1) ?? {};
}
function metadata(key, target, property) {
	return Reflect.getMetadata?.(key, target, property);
}
// src/probe/adapters/schema/joiSchema.ts
function isJoi(schema) {
	return isRecord(schema) && typeof schema["type"] === "string" && isRecord(schema["$_terms"]) && isRecord(schema["_flags"]) && Array.isArray(schema["_rules"]);
}
const TYPES$2 = {
	string: { type: "string" },
	number: { type: "number" },
	boolean: { type: "boolean" },
	date: {
		type: "string",
		format: "date-time"
	}
};
function joiSchema(schema, depth = 0) {
	if (!isJoi(schema) || !hasRoom(depth)) return {};
	const { default: standard, only } = schema["_flags"];
	const choices = only ? [...schema["_valids"]?.["_values"] ?? []] : [];
	const { examples } = schema.$_terms;
	return {
		...made$2(schema, depth),
		...Object.assign({}, ...schema["_rules"].map((rule) => limit$1(schema.type, rule))),
		...choices.length > 0 && { enum: choices },
		...Array.isArray(examples) && { examples },
		...standard !== void 0 && typeof standard !== "function" && { default: standard }
	};
}
function made$2({ type, $_terms: terms }, depth) {
	const inside = (part) => joiSchema(part, depth + 1);
	if (type === "object") {
		const keys = terms.keys ?? [];
		return {
			type: "object",
			properties: Object.fromEntries(keys.map(({ key, schema }) => [key, inside(schema)])),
			required: keys.filter(({ schema }) => isRequired(schema)).map(({ key }) => key)
		};
	}
	if (type === "array") return {
		type: "array",
		items: inside(terms.items?.[0])
	};
	if (type === "alternatives") return { anyOf: (terms.matches ?? []).map((match) => inside(match.schema)) };
	return { ...TYPES$2[type] };
}
function isRequired(schema) {
	return isJoi(schema) && schema["_flags"].presence === "required";
}
const FORMATS$2 = {
	email: "email",
	guid: "uuid",
	uuid: "uuid",
	uri: "uri",
	isoDate: "date-time"
};
function limit$1(type, { name, args = {} }) {
	const bounds = {
		string: ["minLength", "maxLength"],
		array: ["minItems", "maxItems"]
	}[type] ?? ["minimum", "maximum"];
	const isNumber = typeof args.limit === "number";
	if (name === "min" && isNumber) return { [bounds[0]]: args.limit };
	if (name === "max" && isNumber) return { [bounds[1]]: args.limit };
	if (name === "length" && isNumber) return {
		[bounds[0]]: args.limit,
		[bounds[1]]: args.limit
	};
	if (name === "pattern" && args.regex instanceof RegExp) return { pattern: args.regex.source };
	if (name === "integer") return { type: "integer" };
	if (name === "sign" || name === "positive") return { minimum: 1 };
	if (name === "multiple") return { multipleOf: args.base };
	return FORMATS$2[name] === void 0 ? {} : { format: FORMATS$2[name] };
}
// src/probe/adapters/schema/valibotSchema.ts
function isValibot(schema) {
	return isRecord(schema) && schema["kind"] === "schema" && typeof schema["type"] === "string";
}
const TYPES$1 = {
	string: { type: "string" },
	number: { type: "number" },
	bigint: { type: "integer" },
	boolean: { type: "boolean" },
	date: {
		type: "string",
		format: "date-time"
	}
};
function valibotSchema(schema, depth = 0) {
	if (!isValibot(schema) || !hasRoom(depth)) return {};
	const actions = (schema.pipe ?? []).filter((one) => isRecord(one) && one["kind"] === "validation");
	return Object.assign(made$1(schema, depth), ...actions.map(limit));
}
function made$1(schema, depth) {
	const inside = (part) => valibotSchema(part, depth + 1);
	const { type, entries, item, wrapped, options = [], default: standard } = schema;
	if (wrapped !== void 0) return {
		...valibotSchema(wrapped, depth),
		...isPlain$1(standard) && { default: standard }
	};
	if (entries) {
		const fields = Object.entries(entries);
		return {
			type: "object",
			properties: Object.fromEntries(fields.map(([name, field]) => [name, inside(field)])),
			required: fields.filter(([, field]) => isValibot(field) && !isOptional$1(field)).map(([name]) => name)
		};
	}
	if (type === "array") return {
		type: "array",
		items: inside(item)
	};
	if (type === "picklist") return { enum: options };
	if (type === "enum") return { enum: Object.values(schema.enum ?? {}) };
	if (type === "literal") return { const: schema.literal };
	if (type === "union" || type === "variant") return { anyOf: options.map(inside) };
	if (type === "intersect") return { allOf: options.map(inside) };
	return { ...TYPES$1[type] };
}
function isOptional$1({ type }) {
	return [
		"optional",
		"nullish",
		"exact_optional",
		"undefinedable"
	].includes(type);
}
function isPlain$1(value) {
	return value !== void 0 && value !== null && typeof value !== "function";
}
const FORMATS$1 = {
	email: "email",
	uuid: "uuid",
	url: "uri",
	iso_date: "date",
	iso_timestamp: "date-time",
	iso_time: "time",
	ipv4: "ipv4",
	ipv6: "ipv6"
};
const BOUNDS = {
	min_length: ["minLength", "minItems"],
	max_length: ["maxLength", "maxItems"],
	length: [
		"minLength",
		"maxLength",
		"minItems"
	],
	non_empty: ["minLength", "minItems"],
	min_value: ["minimum"],
	max_value: ["maximum"],
	multiple_of: ["multipleOf"]
};
function limit({ type, requirement }) {
	if (FORMATS$1[type] !== void 0) return { format: FORMATS$1[type] };
	if (type === "integer") return { type: "integer" };
	if (type === "regex" && requirement instanceof RegExp) return { pattern: requirement.source };
	const bound = type === "non_empty" ? 1 : requirement;
	return Object.fromEntries((BOUNDS[type] ?? []).map((name) => [name, bound]));
}
// src/probe/adapters/schema/zodSchema.ts
function isZod(schema) {
	return isRecord(schema) && definitionOf$1(schema) !== void 0;
}
function definitionOf$1(schema) {
	const definition = schema["_def"] ?? schema["_zod"]?.def;
	return isRecord(definition) && ("typeName" in definition || "type" in definition) ? definition : void 0;
}
function zodSchema(schema, depth = 0) {
	if (!isZod(schema) || !hasRoom(depth)) return {};
	const definition = definitionOf$1(schema);
	const kind = kindOf$1(definition);
	const inside = (part) => zodSchema(part, depth + 1);
	const inner = innerOf(definition, kind);
	if (inner !== void 0) return withDefault(zodSchema(inner, depth), definition);
	switch (kind) {
		case "object": return objectSchema(schema, depth);
		case "array": return {
			type: "array",
			items: inside(definition.element ?? definition.type),
			...itemLimits(definition)
		};
		case "enum":
		case "nativeenum": return { enum: choicesOf(definition.entries ?? definition.values) };
		case "literal": return { enum: [definition.values ?? definition.value].flat() };
		case "union":
		case "discriminatedunion": return { anyOf: [...definition.options ?? []].map(inside) };
		case "intersection": return { allOf: [inside(definition.left), inside(definition.right)] };
		case "record":
		case "map": return {
			type: "object",
			properties: {}
		};
		default: return simpleSchema(schema, definition, kind);
	}
}
function kindOf$1({ typeName, type }) {
	return String(typeName ?? type).replace(/^Zod/, "").toLowerCase();
}
/** What a wrapper is about: optional, with a default, refined, or before a transformation. */
function innerOf({ in: before, out, innerType, schema, type, getter }, kind) {
	if (kind === "lazy") return getter?.();
	if (kind === "branded") return type;
	const start = isZod(before) && kindOf$1(definitionOf$1(before)) === "transform" ? out : before;
	return innerType ?? schema ?? start;
}
function withDefault(schema, { defaultValue }) {
	if (defaultValue === void 0) return schema;
	return {
		...schema,
		default: typeof defaultValue === "function" ? defaultValue() : defaultValue
	};
}
function objectSchema(schema, depth) {
	const shape = Object.entries(isRecord(schema.shape) ? schema.shape : {});
	return {
		type: "object",
		properties: Object.fromEntries(shape.map(([name, field]) => [name, zodSchema(field, depth + 1)])),
		required: shape.filter(([, field]) => isZod(field) && !isOptional(field)).map(([name]) => name)
	};
}
function isOptional(schema) {
	const { in: before, out } = definitionOf$1(schema) ?? {};
	if (isZod(before) && kindOf$1(definitionOf$1(before)) === "transform") return isZod(out) && isOptional(out);
	return schema["_zod"] ? schema["_zod"].optin !== void 0 : schema.isOptional?.() === true;
}
/** An enumeration of TypeScript has its numbers' names among its keys. */
function choicesOf(entries) {
	const values = isRecord(entries) ? Object.values(entries) : [];
	const numbers = values.filter((value) => typeof value === "number");
	return numbers.length > 0 ? numbers : values;
}
const TYPES = {
	string: { type: "string" },
	number: { type: "number" },
	int: { type: "integer" },
	bigint: { type: "integer" },
	boolean: { type: "boolean" },
	date: {
		type: "string",
		format: "date-time"
	},
	tuple: { type: "array" }
};
function simpleSchema(schema, definition, kind) {
	const type = TYPES[kind];
	if (type === void 0) return {};
	return {
		...type,
		...schema["_zod"] ? fromLimits(limitsOf(definition)) : fromChecks(definition.checks ?? [], kind)
	};
}
function itemLimits(definition) {
	const { minLength: least, maxLength: most } = fromLimits(limitsOf(definition));
	return defined({
		minItems: definition.exactLength?.value ?? definition.minLength?.value ?? least,
		maxItems: definition.exactLength?.value ?? most
	});
}
/** Formats whose name in Zod is another one. Others that have an expression are told by that. */
const FORMATS = {
	uuid: "uuid",
	guid: "uuid",
	email: "email",
	url: "uri",
	date: "date",
	datetime: "date-time",
	time: "time",
	duration: "duration",
	ipv4: "ipv4",
	ipv6: "ipv6",
	ip: "ipv4",
	base64: "byte"
};
function limitsOf(definition) {
	return [definition, ...(definition.checks ?? []).flatMap((check) => check["_zod"]?.def ?? [])];
}
function fromLimits(limits) {
	return Object.assign({}, ...limits.map(fromLimit));
}
function fromLimit({ check, format = "", pattern, value, inclusive, ...limit }) {
	switch (check) {
		case "min_length": return { minLength: limit.minimum };
		case "max_length": return { maxLength: limit.maximum };
		case "length_equals": return {
			minLength: limit.length,
			maxLength: limit.length
		};
		case "greater_than": return { [inclusive === true ? "minimum" : "exclusiveMinimum"]: value };
		case "less_than": return { [inclusive === true ? "maximum" : "exclusiveMaximum"]: value };
		case "multiple_of": return { multipleOf: value };
		case "number_format": return /int/.test(format) ? { type: "integer" } : {};
		case "string_format": return FORMATS[format] ? { format: FORMATS[format] } : pattern instanceof RegExp ? { pattern: pattern.source } : {};
		default: return {};
	}
}
function fromChecks(checks, kind) {
	const [least, most] = kind === "string" ? ["minLength", "maxLength"] : ["minimum", "maximum"];
	return Object.assign({}, ...checks.map((check) => {
		const { kind: name = "", value, inclusive, regex } = check;
		if (name === "min") return { [inclusive === false ? "exclusiveMinimum" : least]: value };
		if (name === "max") return { [inclusive === false ? "exclusiveMaximum" : most]: value };
		if (name === "length") return {
			minLength: value,
			maxLength: value
		};
		if (name === "int") return { type: "integer" };
		if (name === "multipleOf") return { multipleOf: value };
		if (name === "regex") return { pattern: regex?.source };
		return defined({ format: FORMATS[name] });
	}));
}
// src/probe/adapters/schema/requestSchema.ts
/** Null where it is not understood. @param resolve what a `$ref` to a schema of the application stands for */
function requestSchema(schema, resolve = () => void 0) {
	try {
		const read = reading$6(() => readSchema(schema));
		return read === null ? null : bounded(read, {
			root: read,
			resolve
		});
	} catch {
		return null;
	}
}
function readSchema(schema) {
	if (isZod(schema)) return zodSchema(schema);
	if (isValibot(schema)) return valibotSchema(schema);
	if (isJoi(schema)) return joiSchema(schema);
	const standard = standardSchema(schema);
	if (standard) return standard;
	if (typeof schema === "function") return classSchema(schema);
	if (!isRecord(schema)) return null;
	const content = isRecord(schema["content"]) ? schema["content"] : {};
	const media = Object.values({
		...content,
		...pick(content, "application/json")
	}).at(-1);
	if (isRecord(media)) return readSchema(media["schema"]);
	return KEYWORDS.some((key) => key in schema) ? schema : null;
}
const KEYWORDS = [
	"properties",
	"allOf",
	"type",
	"enum",
	"const",
	"anyOf",
	"oneOf",
	"$ref"
];
function pick(content, name) {
	return name in content ? { "": content[name] } : {};
}
/** A class is made from a schema, or has decorators on its properties. */
function classSchema(type) {
	const { schema: inner } = type;
	return inner === void 0 ? decoratedSchema(type) : readSchema(inner);
}
/** As a validator with the Standard JSON Schema interface tells it. */
function standardSchema(schema) {
	if (typeof schema !== "object" && typeof schema !== "function") return null;
	const { "~standard": standard } = schema ?? {};
	if (typeof standard?.jsonSchema?.input !== "function") return null;
	try {
		return standard.jsonSchema.input({ target: "draft-2020-12" });
	} catch {
		return null;
	}
}
// src/probe/askInspector.ts
/** Within one process the inspector answers before `post` returns. @throws what it refuses with */
function askInspector(session, method, params = {}) {
	let failure = null;
	let answer;
	session.post(method, params, (error, result) => {
		failure = error;
		answer = result;
	});
	if (failure) throw failure;
	return answer;
}
// src/probe/userCode.ts
/** Which files are the user's own code. */
const PACKAGES$1 = "/node_modules/";
const ownDirectory = slashes(__dirname);
const known$4 = /* @__PURE__ */ new Map();
let startedPackage;
function slashes(file) {
	return file.replaceAll("\\", "/");
}
/** The path of a file named by path or by URL (with a query, as TypeScript loaders add one), with forward slashes. */
function pathOf(file) {
	return slashes(file.startsWith("file:") ? (0, node_url.fileURLToPath)(file.split("?", 1)[0]) : file);
}
/**
* Not node:, not the probe, not under node_modules. An application that was itself installed as a package is user
* code below its own package root.
*/
function isUserFile(file) {
	let answer = known$4.get(file);
	if (answer === void 0) known$4.set(file, answer = decide$1(file));
	return answer;
}
/** The probe itself. */
function isOurs$1(file) {
	return pathOf(file).startsWith(`${ownDirectory}/`);
}
function decide$1(file) {
	if (file.startsWith("node:") || file.startsWith("data:") || file === "") return false;
	const full = pathOf(file);
	if (isOurs$1(full)) return false;
	if (!full.includes(PACKAGES$1)) return true;
	startedPackage ??= packageOf$1(process.argv[1] ?? "");
	if (startedPackage === "" || !full.startsWith(`${startedPackage}/`)) return false;
	return !full.slice(startedPackage.length).includes(PACKAGES$1);
}
/** Packages whose command starts an application that is not theirs. */
const LAUNCHERS = /* @__PURE__ */ new Set([
	"@adonisjs/assembler",
	"@babel/node",
	"@google-cloud/functions-framework",
	"@nestjs/cli",
	"@react-router/dev",
	"@react-router/serve",
	"@remix-run/dev",
	"@remix-run/serve",
	"@strapi/strapi",
	"@swc-node/cli",
	"astro",
	"c8",
	"concurrently",
	"cross-env",
	"dotenv-cli",
	"fastify-cli",
	"next",
	"nitro",
	"nitropack",
	"nodemon",
	"nuxt",
	"nyc",
	"pm2",
	"sails",
	"ts-node",
	"ts-node-dev",
	"tsx",
	"vite",
	"vite-node"
]);
/**
* Root of the package under node_modules that holds the script, or '' when it is not under node_modules, or starts
* what somebody else wrote.
*/
function packageOf$1(script) {
	const full = (0, node_fs.existsSync)(script) ? slashes((0, node_fs.realpathSync)(script)) : "";
	const at = full.lastIndexOf(PACKAGES$1);
	if (at < 0) return "";
	const [scope, name] = full.slice(at + 14).split("/");
	const started = scope?.startsWith("@") ? node_path.default.posix.join(scope, name ?? "") : scope ?? "";
	return LAUNCHERS.has(started) ? "" : full.slice(0, at + 14) + started;
}
// src/probe/inspector.ts
let session = null;
let denied = false;
/** Files by script, as the engine names them. */
const scripts = /* @__PURE__ */ new Map();
/** The script that was compiled last of a file. */
const lastOf$1 = /* @__PURE__ */ new Map();
/** Whether this process may not use the inspector, as under `--permission`. */
function isInspectorDenied() {
	return denied;
}
/** False where Node.js was built without the inspector or keeps the process from it. */
function openInspector() {
	if (session) return true;
	const inspector = process.getBuiltinModule?.("node:inspector");
	if (!inspector || denied) return false;
	const opened = new inspector.Session();
	try {
		opened.connect();
	} catch (error) {
		denied = error.code === "ERR_ACCESS_DENIED";
		if (denied) return false;
		throw error;
	}
	session = opened;
	session.on("Debugger.scriptParsed", ({ params }) => noteScript(params));
	post("Debugger.enable", {});
	return true;
}
function noteScript({ scriptId, url }) {
	scripts.set(scriptId, url);
	if (isFile(url)) lastOf$1.set(pathOf(url), scriptId);
}
function isFile(url) {
	return url.startsWith("file:///") || /^(?:\/|[A-Za-z]:[\\/])/.test(url);
}
/** Path or URL of the file that a script was compiled from; empty where there is none. */
function scriptFile(scriptId) {
	const url = scripts.get(scriptId) ?? "";
	return isFile(url) ? url : "";
}
/** What the engine runs under a file's name, whatever is on disk; undefined where there is no telling. */
function compiledText(file) {
	try {
		if (!openInspector()) return void 0;
		const scriptId = lastOf$1.get(pathOf(file));
		if (scriptId === void 0) return void 0;
		return post("Debugger.getScriptSource", { scriptId }).scriptSource;
	} catch {
		return;
	}
}
function post(method, params) {
	return session === null ? void 0 : askInspector(session, method, params);
}
function closeInspector() {
	session?.disconnect();
	session = null;
	scripts.clear();
	lastOf$1.clear();
}
// src/probe/functionLocation.ts
const SLOT = Symbol.for("route-profiler.inspected");
const SLOT_TEXT = "globalThis[Symbol.for(\"route-profiler.inspected\")]";
/** Until the session ends: functions are asked about again and again while routes are listed. */
const closures = /* @__PURE__ */ new Map();
const modules = /* @__PURE__ */ new Map();
const slot = { value: void 0 };
/** Raw position of the function's first character (not yet mapped to its source); null for native functions. */
function functionLocation(fn) {
	const internal = internalProperties(fn);
	const target = internal.get("[[TargetFunction]]")?.objectId;
	if (target !== void 0) return functionLocation(valueOf(target));
	const location = internal.get("[[FunctionLocation]]")?.value;
	const file = location && fileOf(location.scriptId);
	return file ? {
		file,
		line: location.lineNumber + 1,
		column: location.columnNumber + 1
	} : null;
}
/** The function that a chain of `bind` ends at. */
function boundTarget(fn) {
	const target = internalProperties(fn).get("[[TargetFunction]]")?.objectId;
	return target === void 0 ? fn : boundTarget(valueOf(target));
}
/** Its name without `bound`; empty where it has none. */
function functionName(fn) {
	return typeof fn.name === "string" ? fn.name.replace(/^(?:bound )+/, "") : "";
}
/** Functions and objects that the closure holds and the function's text names, by scope, innermost first. */
function closureScopes(fn) {
	const known = closures.get(fn);
	if (known) return known;
	const found = readScopes(boundTarget(fn));
	closures.set(fn, found);
	return found;
}
function readScopes(written) {
	const internal = internalProperties(written);
	const scopes = internal.get("[[Scopes]]")?.objectId;
	if (scopes === void 0) return [];
	const { scriptId = "" } = internal.get("[[FunctionLocation]]")?.value ?? {};
	const words = new Set(Function.prototype.toString.call(written).match(/[\p{ID_Continue}$]+/gu));
	return propertiesOf(scopes).result.filter(({ value }) => value?.objectId && !/^(?:Global|Script)/.test(value.description ?? "")).map(({ value }) => {
		const description = value?.description ?? "";
		const whole = description === "Module" ? scriptId : "";
		return {
			owner: /^Closure \((.+)\)$/.exec(description)?.[1] ?? "",
			variables: variablesOf(contentsOf(value?.objectId ?? "", whole), words)
		};
	});
}
/** The variables of a scope. That of a bundled module has thousands, and is asked for only once. */
function contentsOf(scope, script) {
	const contents = (script === "" ? void 0 : modules.get(script)) ?? propertiesOf(scope).result;
	if (script !== "") modules.set(script, contents);
	return contents;
}
/** Texts that the innermost scope of the closure holds and the function names. */
function closureTexts(fn) {
	const scopes = internalProperties(boundTarget(fn)).get("[[Scopes]]")?.objectId;
	const [innermost] = scopes === void 0 ? [] : propertiesOf(scopes).result;
	const texts = (innermost?.value?.objectId ? propertiesOf(innermost.value.objectId).result : []).filter(({ value }) => value?.type === "string");
	return new Map(texts.map(({ name, value }) => [name, String(value?.value)]));
}
/** All objects in the heap that inherit from a prototype. Collects garbage first. */
function objectsOf(prototype) {
	if (!openSession()) return [];
	slot.value = prototype;
	const { result } = post("Runtime.evaluate", { expression: `${SLOT_TEXT}.value` });
	const { objects } = post("Runtime.queryObjects", { prototypeObjectId: result.objectId ?? "" });
	return valueOf(objects.objectId ?? "");
}
/** Ends the inspector session, which the functions above open by themselves. */
function forgetFunctions() {
	closeInspector();
	closures.clear();
	modules.clear();
	slot.value = void 0;
	Reflect.deleteProperty(globalThis, SLOT);
}
function variablesOf(contents, words) {
	const variables = [];
	for (const { name, value } of contents) if (words.has(name) && value?.objectId !== void 0) variables.push({
		name,
		value: valueOf(value.objectId)
	});
	return variables;
}
function internalProperties(fn) {
	const found = /* @__PURE__ */ new Map();
	if (!openSession()) return found;
	slot.value = fn;
	const { result } = post("Runtime.evaluate", { expression: `${SLOT_TEXT}.value` });
	const { internalProperties } = propertiesOf(result.objectId ?? "");
	for (const { name, value } of internalProperties ?? []) if (value) found.set(name, value);
	return found;
}
function propertiesOf(objectId) {
	return post("Runtime.getProperties", {
		objectId,
		ownProperties: true
	});
}
function valueOf(objectId) {
	post("Runtime.callFunctionOn", {
		objectId,
		functionDeclaration: `function () { ${SLOT_TEXT}.value = this }`,
		silent: true
	});
	return slot.value;
}
function fileOf(scriptId) {
	const file = scriptFile(scriptId);
	return file.startsWith("file:") ? (0, node_url.fileURLToPath)(file) : file;
}
/**
* False where Node.js was built without the inspector or keeps the process from it: places and closures are unknown
* then, and nothing else is lost.
*/
function openSession() {
	if (!openInspector()) return false;
	if (!(SLOT in globalThis)) Object.defineProperty(globalThis, SLOT, {
		value: slot,
		configurable: true,
		enumerable: false
	});
	return true;
}
// src/probe/adapters/requestHandlers.ts
/** A listener of the application may call a function that holds the framework's application: that is two steps. */
const DEPTH$3 = 2;
const LIMIT$2 = 200;
/** The listeners, and the functions and objects which their closures hold and name. */
function requestHandlers(server) {
	const found = /* @__PURE__ */ new Set();
	let edge = server.listeners("request");
	for (let depth = 0; depth <= DEPTH$3; depth++) {
		const next = [];
		for (const value of edge.flat().slice(0, LIMIT$2)) {
			if (found.has(value)) continue;
			found.add(value);
			if (typeof value === "function" && depth < DEPTH$3) next.push(...heldBy(value));
		}
		edge = next;
	}
	return found;
}
/** Functions and objects in the closure of a function, and the function that `bind` was called on. */
function heldBy(fn) {
	const target = boundTarget(fn);
	const held = closureScopes(target).flatMap(({ variables }) => variables.map(({ value }) => value));
	return target === fn ? held : [target, ...held];
}
// src/probe/faults.ts
/** Faults inside the probe: kept for the report, never thrown into the application. */
const LIMIT$1 = 20;
const problems = /* @__PURE__ */ new Set();
/** Keeps a fault; the oldest are kept when there are too many. */
function noteFault(where, error) {
	if (problems.size >= LIMIT$1) return;
	try {
		problems.add(`${where}: ${error instanceof Error ? error.message : String(error)}`);
	} catch {
		problems.add(where);
	}
}
/** The faults since the last call. */
function takeProblems() {
	const taken = [...problems];
	problems.clear();
	return taken;
}
/** What `work` returns, or undefined after a fault in it. */
function attempt(where, work) {
	try {
		return work();
	} catch (error) {
		noteFault(where, error);
		return;
	}
}
// src/probe/adapters/library.ts
const STATIC$1 = /* @__PURE__ */ new Set([
	"serve-static",
	"send",
	"sirv",
	"koa-static",
	"koa-send",
	"@fastify/static"
]);
const DOCUMENTATION = /* @__PURE__ */ new Set([
	"swagger-ui-express",
	"@fastify/swagger",
	"@fastify/swagger-ui",
	"@fastify/redoc",
	"@hono/swagger-ui",
	"@hono/zod-openapi",
	"hono-openapi",
	"redoc-express",
	"@nestjs/swagger"
]);
/** What Nest registers with its platform for itself, such as the answer when there is no route. */
const OWN$3 = /* @__PURE__ */ new Set(["@nestjs/core"]);
const CORS = /* @__PURE__ */ new Set([
	"cors",
	"@fastify/cors",
	"@koa/cors"
]);
/** What a function of this file serves, when it belongs to a library that is not the application's work. */
function libraryKind(file) {
	const library = packageName(file);
	if (library === "") return null;
	if (STATIC$1.has(library) || /[/\\]serve-static\b/.test(file)) return "static";
	return DOCUMENTATION.has(library) || CORS.has(library) || OWN$3.has(library) || library.startsWith("@scalar/") ? "framework" : null;
}
/** Package a file was installed with; empty for the application's own files. */
function packageName(file) {
	return /.*[/\\]node_modules[/\\]((?:@[^/\\]+[/\\])?[^/\\]+)/.exec(file)?.[1]?.replaceAll("\\", "/") ?? "";
}
// src/probe/adapters/authentication.ts
/** Which middlewares look like authentication: by the words of their name, or the library they come from. */
const AUTHENTICATION = /^(?:o?auth|authn|authz|authenticat\w*|authori[sz]\w*|unauthori[sz]\w*|jwt|passport|bearer|guards?|protect(?:ed)?|permissions?|acl|rbac|apikey|oidc|openid|sso|keycloak|clerk|restrict\w*)$/;
const DEMAND = /^(?:requires?|required|ensures?|must|needs?|verify|verifies|checks?|is|has|only)$/;
const WHO = /^(?:user|login|logged|signed|admin|roles?|session|token|account|owner|member|staff|scopes?|key)$/;
const LIBRARY = /(?:^|[@/-])(?:jwt|auth0?|authz|oidc|openid|clerk|keycloak|bearer)(?:$|[/-])/;
const known$3 = /* @__PURE__ */ new WeakMap();
/** Name under which the middleware looks like authentication, or empty. `alias`: a name it is known by elsewhere. */
function authenticationName(middleware, alias = "") {
	let name = known$3.get(middleware);
	if (name === void 0) known$3.set(middleware, name = findName(middleware, alias));
	return name;
}
function findName(middleware, alias) {
	const direct = [functionName(middleware), alias].find(looksLikeAuthentication);
	if (direct !== void 0) return direct;
	const [scope] = closureScopes(middleware);
	const held = scope?.variables.map(({ value }) => typeof value === "function" ? functionName(value) : "") ?? [];
	const indirect = [scope?.owner ?? "", ...scope?.owner ? held : []].find(looksLikeAuthentication);
	if (indirect !== void 0) return indirect;
	const library = packageName(functionLocation(middleware)?.file ?? "");
	return LIBRARY.test(library) ? library : "";
}
/** Judges by whole words, since an `author` is no authentication. */
function looksLikeAuthentication(name) {
	const words = name.replace(/([a-z\d])([A-Z])/g, "$1 $2").replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2").toLowerCase().split(/[^a-z]+/);
	const some = (pattern) => words.some((word) => pattern.test(word));
	return some(AUTHENTICATION) || some(DEMAND) && some(WHO) || words.join(" ").includes("api key");
}
// src/probe/adapters/handlerNotes.ts
/** What a framework on top of another one knows of the handlers that it registers there. */
/** A platform's adapter may wrap what it is given. */
const DEPTH$2 = 2;
const notes = /* @__PURE__ */ new WeakMap();
let any = false;
function noteHandler(registered, note) {
	notes.set(registered, note);
	any = true;
}
/** The note on a handler, or on the one that it wraps. */
function handlerNote(registered, depth = DEPTH$2) {
	if (!any) return void 0;
	const own = notes.get(registered);
	if (own || depth === 0) return own;
	for (const { value } of closureScopes(registered)[0]?.variables ?? []) {
		const inner = typeof value === "function" ? handlerNote(value, depth - 1) : void 0;
		if (inner) return inner;
	}
}
// src/probe/adapters/schema/readFields.ts
const MOST_FIELDS = 20;
const LONGEST_FUNCTION$1 = 2e4;
/** A request's body, as handlers of the frameworks name it, or what a variable was made of it. */
const BODY = String.raw`[\w$]+(?:\.[\w$]+){0,2}?\.(?:body\b(?!\s*\()|json\(\)|parseBody\(\))`;
const MADE$3 = new RegExp(String.raw`(?:const|let|var)\s+(?:\{([^{}]*)\}|([\w$]+))\s*=\s*\(?(?:await\s+)?${BODY}`, "g");
const MEMBER = /\.(?:body|parsedBody)\)?(?:\?\.|\.|\[['"])([A-Za-z_]\w*)/g;
/** What belongs to every object or text rather than to this one. */
const METHODS = /^(?:length|toString|hasOwnProperty|constructor|map|filter|forEach|some|every|find|slice|split|trim|pipe|getReader|then)$/;
function readFields(handler) {
	const text = Function.prototype.toString.call(handler).slice(0, LONGEST_FUNCTION$1);
	const made = [...text.matchAll(MADE$3)];
	const taken = made.flatMap(([, fields = ""]) => fields.split(",").map((field) => nameOf(field)));
	const members = made.flatMap(([, , variable]) => variable ?? []).flatMap((variable) => [...text.matchAll(memberOf(variable))]);
	const read = [...text.matchAll(MEMBER), ...members].map(([, name = ""]) => name);
	const names = [...taken, ...read].filter((name) => /^[A-Za-z]\w*$/.test(name) && !METHODS.test(name));
	return [...new Set(names)].slice(0, MOST_FIELDS);
}
/** `title`, `title: name` and `title = ''`; nothing of `...rest`. */
function nameOf(field) {
	return /^\s*(\w+)\s*(?:[:=]|$)/.exec(field)?.[1] ?? "";
}
function memberOf(variable) {
	return new RegExp(String.raw`(?<![\w$.])${variable.replaceAll("$", "\\$")}(?:\?\.|\.|\[['"])([A-Za-z_]\w*)`, "g");
}
// src/probe/adapters/schema/validatedParts.ts
/** Schemas that a validating middleware or a handler holds: `validator('json', schema)`, `schema.parse(request.body)`. */
/** What frameworks and people call the parts. */
const PARTS$1 = {
	body: "body",
	json: "body",
	form: "body",
	query: "query",
	querystring: "query",
	param: "path",
	params: "path",
	header: "headers",
	headers: "headers"
};
const middlewares$1 = /* @__PURE__ */ new WeakMap();
/** Those in the middleware's closure, by the part of the request that they are for. */
function validatedParts(middleware) {
	let found = middlewares$1.get(middleware);
	if (!found) middlewares$1.set(middleware, found = find(middleware));
	return found;
}
function find(middleware) {
	const held = valuesIn(middleware);
	const written = writtenParts(middleware);
	if (Object.keys(written).length > 0) return written;
	const named = namedPart(middleware);
	if (named) {
		const inner = held.flatMap((value) => typeof value === "function" ? valuesIn(value) : []);
		const schema = firstOf([...held, ...inner].filter(isSchema));
		return schema ? { [named]: schema } : {};
	}
	return wholeParts(held);
}
/** By a text in the closure, as Hono's validators have it, or because the function reads no other part. */
function namedPart(middleware) {
	const told = [...closureTexts(middleware).values()].map((text) => ownValue(PARTS$1, text)).find((part) => part !== void 0);
	if (told) return told;
	const read = [...textOf$3(middleware).matchAll(/\.(body|query|params)\b/g)].map(([, name = ""]) => PARTS$1[name]);
	return new Set(read).size === 1 ? read[0] : void 0;
}
/** A schema of the whole request, or a schema for each of its parts. */
function wholeParts(held) {
	const parts = {};
	for (const value of held) {
		const whole = isSchema(value) ? requestSchema(value)?.["properties"] : void 0;
		for (const [name, part] of Object.entries(PARTS$1)) {
			const member = whole === void 0 ? ownValue(value, name) : ownValue(whole, name);
			const schema = whole !== void 0 || isSchema(member) ? requestSchema(member) : null;
			if (schema) parts[part] ??= schema;
		}
	}
	return parts;
}
/** `schema.parse(request.body)`, `validate(schema, await c.req.json())`: the name of the schema and the part. */
const NAME$2 = String.raw`[\w$]+(?:\.[\w$]+){0,3}`;
const WRITTEN = new RegExp(String.raw`(?:(?<![\w$.])(${NAME$2})\.(?:safe|try|assert|strict)?(?:parse|validate|decode|cast)\w*\(|\(\s*(${NAME$2})\s*,)` + String.raw`\s*(?:await\s+)?[\w$]+(?:\.[\w$]+){0,2}?\.(body|json|query|params|param|headers)\b`, "gi");
/** What the text of a function says itself. */
function writtenParts(fn) {
	const matches = [...textOf$3(fn).matchAll(WRITTEN)];
	if (matches.length === 0) return {};
	const variables = /* @__PURE__ */ new Map();
	for (const scope of closureScopes(fn)) for (const { name, value } of scope.variables) if (!variables.has(name)) variables.set(name, value);
	const parts = {};
	for (const [, method, argument, name = ""] of matches) {
		const [first = "", ...path] = (method ?? argument ?? "").split(".");
		const value = path.reduce(exported$1, variables.get(first));
		const schema = isSchema(value) ? requestSchema(value) : null;
		const part = PARTS$1[name.toLowerCase()];
		if (schema && part) parts[part] ??= schema;
	}
	return parts;
}
/** A member of an object; of a module it may be a getter, which is one of the compiler's. */
function exported$1(value, name) {
	const own = ownValue(value, name);
	if (own !== void 0 || ownValue(value, "__esModule") !== true) return own;
	return value[name];
}
function textOf$3(fn) {
	return Function.prototype.toString.call(fn).slice(0, LONGEST_FUNCTION);
}
const LONGEST_FUNCTION = 2e4;
function firstOf(schemas) {
	return schemas.map((schema) => requestSchema(schema)).find((schema) => schema !== null) ?? void 0;
}
function valuesIn(fn) {
	return (closureScopes(fn)[0]?.variables ?? []).map(({ value }) => value);
}
const MARKS = [
	"_def",
	"_zod",
	"~standard",
	"properties",
	"$_terms"
];
/** By what it has of its own: nothing else that a closure holds is looked into. */
function isSchema(value) {
	if (node_util.types.isProxy(value)) return false;
	if (MARKS.some((name) => ownValue(value, name) !== void 0)) return true;
	return ownValue(value, "kind") === "schema";
}
// src/probe/adapters/routeInfo.ts
/** From what an adapter found in a framework's tables to what the collector is told. */
/** Places are raw: of the code as it runs. */
function routeInfos(framework, found) {
	const notes = new Map(found.map(({ handler }) => [handler, handlerNote(handler)]));
	const handlerOf = ({ handler }) => notes.get(handler)?.handler ?? handler;
	const written = writtenHandlers(new Set(found.map(handlerOf)));
	return found.map((route) => {
		const { method, path, parameters, before, aliases, auth = [], schemas = [], headers = {} } = route;
		const { handler, place } = written.get(handlerOf(route));
		const note = notes.get(route.handler);
		const names = before.map((middleware) => authenticationName(middleware, aliases?.get(middleware)));
		return {
			method,
			path,
			parameters: [...new Set(parameters)],
			framework: note?.framework ?? framework,
			handler: {
				name: note?.name ?? (functionName(handler) || "<anonymous>"),
				place
			},
			auth: [.../* @__PURE__ */ new Set([
				...names,
				...auth,
				...note?.auth(path) ?? []
			])].filter((name) => name !== ""),
			reads: attempt(`fields of ${method} ${path}`, () => readFields(handler)) ?? [],
			schemas: attempt(`schemas of ${method} ${path}`, () => mergedParts([
				...schemas,
				...before.map(validatedParts),
				...note ? [note.schemas()] : [],
				writtenParts(handler)
			])) ?? {},
			headers: note?.headers ?? headers
		};
	});
}
/** Where there are several schemas for one part, all count: each middleware checks its own. */
function mergedParts(all) {
	const merged = {};
	for (const part of [
		"body",
		"query",
		"path",
		"headers"
	]) {
		const own = all.map((schemas) => schemas[part]).filter((schema) => schema !== void 0);
		const distinct = [...new Map(own.map((schema) => [JSON.stringify(schema), schema])).values()];
		const [only] = distinct;
		if (only) merged[part] = distinct.length === 1 ? only : { allOf: distinct };
	}
	return merged;
}
/** Wrappers around wrappers, more than anybody writes. */
const MOST_WRAPPERS = 4;
/** Every handler as the user wrote it. */
function writtenHandlers(handlers) {
	const written = new Map([...handlers].map((handler) => [handler, {
		handler,
		place: functionLocation(handler)
	}]));
	for (let depth = 0; depth < MOST_WRAPPERS; depth++) if (!unwrap(written)) break;
	return written;
}
/** Takes one wrapper off those that have one. False when nobody has. */
function unwrap(written) {
	const byPlace = /* @__PURE__ */ new Map();
	for (const [registered, { place }] of written) {
		const key = place ? `${place.file}:${place.line}:${place.column}` : "";
		byPlace.set(key, [...byPlace.get(key) ?? [], registered]);
	}
	let changed = false;
	for (const registered of byPlace.values()) {
		const twins = registered.map((one) => written.get(one));
		for (const [i, inner] of unwrapped$1(twins).entries()) {
			changed ||= inner !== twins[i];
			written.set(registered[i], inner);
		}
	}
	return changed;
}
/**
* A wrapper such as `asyncHandler(list)` gives every route one and the same place. Where each of these twins
* holds a function of its own, that one is the handler; where a library wraps, the user's function is.
*/
function unwrapped$1(twins) {
	const library = twins.every(({ place }) => isLibrary(place));
	if (twins.length === 1 && !library) return twins;
	const held = twins.map(({ handler }) => heldHandler(handler));
	const eachItsOwn = new Set(held.map((one) => one?.handler)).size > 1;
	return twins.map((twin, index) => {
		const inner = held[index];
		if (!inner?.place) return twin;
		return eachItsOwn && packageOf(inner) === packageOf(twin) || library && !isLibrary(inner.place) ? inner : twin;
	});
}
/** The one function that it holds, or the last of the one list of functions that it calls in turn. */
function heldHandler(wrapper) {
	const held = (closureScopes(wrapper)[0]?.variables ?? []).map(({ value }) => isFunctions(value) ? value.at(-1) : value).filter((value) => typeof value === "function");
	const [handler] = held;
	if (handler === void 0 || held.length > 1) return null;
	return {
		handler,
		place: functionLocation(handler)
	};
}
function isFunctions(value) {
	return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "function");
}
function isLibrary(place) {
	return place === null || !isUserFile(place.file);
}
function packageOf({ place }) {
	return packageName(place?.file ?? "");
}
// src/probe/adapters/security.ts
/** The names of the schemes in OpenAPI's `security`; none where one of its alternatives demands nothing. */
function securityNames(security) {
	if (!Array.isArray(security)) return [];
	const alternatives = security.map((one) => Object.keys(one ?? {}));
	return alternatives.some((names) => names.length === 0) ? [] : [...new Set(alternatives.flat())];
}
// src/probe/adapters/elysia.ts
/** `constructor(config = {}) { this.server = null; this.dependencies = {}`, minified or not. */
const CONSTRUCTOR$1 = /constructor\(\s*[\w$]+\s*=\s*\{\}\s*\)\s*\{(?=\s*this\.server\s*=\s*null\s*[,;]\s*this\.dependencies\s*=)/g;
const constructorSource$1 = {
	file: /\/elysia\/dist\/(?:[\w-]+\/)*index\.m?js$/,
	transform(source) {
		const text = source.replace(CONSTRUCTOR$1, `$&globalThis[Symbol.for('route-profiler')]?.elysia(this);`);
		return text === source ? null : text;
	}
};
/** A server knows only the `fetch` of its application, which is made late. */
const applications$2 = /* @__PURE__ */ new Set();
const elysia = {
	name: "elysia",
	sources: [constructorSource$1],
	calls: { elysia: (application) => applications$2.add(new WeakRef(application)) },
	routes(server) {
		const made = [...applications$2].flatMap((reference) => reference.deref() ?? []);
		if (made.length === 0) return null;
		const handlers = requestHandlers(server);
		const served = made.filter((one) => [ownValue(one, "fetch"), ownValue(one, "handle")].some((fn) => handlers.has(fn)));
		if (served.length === 0) return null;
		const all = served.flatMap(routesOf);
		const mounts = all.filter(isMount$1);
		return {
			routes: routeInfos("elysia", all.filter((route) => route.method !== "WS" && !isMount$1(route)).map(foundRoute)),
			leftOut: {
				static: 0,
				framework: 0
			},
			problems: mountedProblem("Elysia", mounts.map(({ path }) => path).filter((path) => path.endsWith("*")))
		};
	}
};
function schemasOf$1({ body, query, params, headers }) {
	const [inBody, inQuery, path, inHeaders] = [
		body,
		query,
		params,
		headers
	].map((schema) => requestSchema(schema) ?? void 0);
	return {
		body: inBody,
		query: inQuery,
		path,
		headers: inHeaders
	};
}
function routesOf(application) {
	return ownValue(ownValue(application, "router"), "history") ?? [];
}
function isMount$1({ hooks }) {
	return typeof hooks?.config?.mount === "function";
}
/** Stands for the handler of a route that always answers with the same value: there is nothing to name and no place. */
const fixedAnswer = Object.defineProperty(Object.bind(null), "name", { value: "" });
function foundRoute({ method, path, handler, hooks = {} }) {
	const before = [
		"parse",
		"transform",
		"beforeHandle"
	].flatMap((name) => [hooks[name] ?? []].flat());
	const standalone = [hooks["standaloneSchema"] ?? []].flat();
	return {
		method,
		path: path === "" ? "/" : path,
		parameters: [...path.matchAll(/:([\w$]+)|\*/g)].map(([token, name]) => name ?? token),
		handler: typeof handler === "function" ? handler : fixedAnswer,
		before: before.map((hook) => typeof hook === "function" ? hook : hook.fn).filter((fn) => typeof fn === "function"),
		auth: securityNames(hooks.detail?.security),
		schemas: [hooks, ...standalone].map(schemasOf$1)
	};
}
// src/probe/adapters/express/expressLayer.ts
/** `function Layer(path, options, fn) { ... this.name = fn.name || '<anonymous>'`, minified or not. */
const LAYER = /function\s+[\w$]+\s*\(([\w$]+),\s*[\w$]+,\s*([\w$]+)\)\s*\{[^]{0,400}?this\.name\s*=\s*\2\.name\s*\|\|\s*["'`]<anonymous>["'`]/g;
const layerSource = {
	file: /\/(?:lib\/router|router\/lib)\/layer\.js$/,
	transform(source) {
		if (!source.includes("<anonymous>")) return null;
		const text = source.replace(LAYER, (match, path) => `${match},globalThis[Symbol.for('route-profiler')]?.expressLayer(this,${path})`);
		return text === source ? null : text;
	}
};
const noted = /* @__PURE__ */ new WeakMap();
/** Called by every layer that is made. */
function expressLayer(layer, path) {
	noted.set(layer, path);
}
/** Paths the layer was made with; null when nobody knows. */
function layerPaths(layer) {
	const path = layer.route?.path ?? layer.rawPath ?? noted.get(layer);
	return path === void 0 ? null : [path].flat(Infinity);
}
// src/probe/adapters/express/expressPath.ts
/** Path templates of Express 4 and 5. */
/** The template of a path below a mount path, as Express prints both. */
function joinPath(mount, path) {
	const base = mount.replace(/\/+$/, "");
	const own = String(path);
	if (own === "" || own === "/") return base || "/";
	return base !== "" && !/^[/{]/.test(own) ? `${base}/${own}` : base + own;
}
const TOKEN = /\\.|[:*]"([^"]+)"|:([A-Za-z_$][\w$]*)(?:\((?:\\.|\([^)]*\)|[^()])*\))?|\*([A-Za-z_$][\w$]*)?|\((?!\?)/g;
const GROUP = /\\.|\(\?<([A-Za-z_$][\w$]*)>|\((?!\?)/g;
/** Names of the parameters; those without a name are numbered from 0, as `req.params` has them. */
function pathParameters$1(path) {
	const [text, pattern] = path instanceof RegExp ? [path.source, GROUP] : [path, TOKEN];
	let unnamed = 0;
	return [...text.matchAll(pattern)].filter(([token]) => !token.startsWith("\\")).map(([, ...names]) => names.find((name) => name !== void 0) ?? String(unnamed++));
}
/** Whether a middleware mounted at one path runs for a route at the other. */
function coversPath$1(mount, path) {
	return /^\/?\*?$/.test(mount) || path === mount || path.startsWith(`${mount.replace(/\/+$/, "")}/`);
}
// src/probe/adapters/embedded.ts
/** Applications of one framework that another runs inside itself, such as Express by `@fastify/express`. */
const hosts = /* @__PURE__ */ new WeakMap();
/** Takes note of what an application is known by: its server, its listener, itself. */
function noteHost(keys, host) {
	for (const key of keys) hosts.set(key, host);
}
/** @param known the server and what answers its requests */
function embeddedIn(known) {
	const found = [...known].map((key) => ownValue(hosts.get(key), "express"));
	return new Set(found.filter((value) => value !== void 0));
}
// src/probe/adapters/express/express.ts
/** Express 4 and 5, and their router on its own: the routers behind the server's listener are walked. */
const express = {
	name: "express",
	sources: [layerSource],
	calls: { expressLayer },
	routes(server) {
		const handlers = requestHandlers(server);
		const roots = [...handlers, ...embeddedIn([server, ...handlers])].filter((value) => isApplication(value) || isRouter(value));
		if (roots.length === 0) return null;
		const walk = new Walk$1();
		for (const root of roots) walk.enter(root, {
			path: "",
			parameters: [],
			before: [],
			trail: [],
			conditions: []
		});
		const { routes, libraries, problems } = walk;
		const count = (kind) => [...libraries.values()].filter((one) => one === kind).length;
		return {
			routes: routeInfos("express", [...routes.values()]),
			leftOut: {
				static: count("static"),
				framework: count("framework")
			},
			problems
		};
	}
};
var Walk$1 = class {
	routes = /* @__PURE__ */ new Map();
	/** Mount paths served by a library. */
	libraries = /* @__PURE__ */ new Map();
	problems = [];
	/** Under which the first route of each kind answers. */
	#conditions = /* @__PURE__ */ new Map();
	enter(root, mount) {
		const router = isApplication(root) ? routerOf(root) : root;
		if (!isRouter(router)) return;
		const inside = {
			...mount,
			before: [...mount.before],
			trail: [
				...mount.trail,
				root,
				router
			]
		};
		for (const layer of router.stack) if (layer.route) this.#addRoutes(layer, inside);
		else this.#addMount(layer, inside);
	}
	#addMount(layer, mount) {
		if (typeof layer.handle !== "function" || layer.handle.length > 3) return;
		const mounted = mountedBy(layer.handle, mount.trail);
		const paths = layerPaths(layer);
		if (paths === null) {
			if (mounted) this.problems.push(`Express: a router is mounted at a path that is not known.`);
			return;
		}
		for (const own of paths) {
			const path = joinPath(mount.path, own);
			const parameters = [...mount.parameters, ...pathParameters$1(own)];
			const conditions = mounted === layer.handle ? mount.conditions : [...mount.conditions, layer.handle];
			if (mounted) this.enter(mounted, {
				...mount,
				path,
				parameters,
				conditions
			});
			else this.#addMiddleware(layer.handle, path, mount);
		}
	}
	#addMiddleware(handle, path, mount) {
		mount.before.push({
			handle,
			covers: (below) => coversPath$1(path, below)
		});
		const named = handle.name === "serveStatic" ? "static" : null;
		const kind = libraryKind(functionLocation(handle)?.file ?? "") ?? named;
		if (kind && handle.name !== "corsMiddleware") this.libraries.set(`${kind} ${path}`, kind);
	}
	#addRoutes(layer, mount) {
		for (const own of layerPaths(layer) ?? []) {
			const joined = joinPath(mount.path, own);
			const outer = mount.before.filter(({ covers }) => covers(joined));
			const isWhole = repeats$1(mount.path, own) && outer.some(({ handle }) => restoresUrl(handle));
			const path = isWhole ? joinPath("", own) : joined;
			const parameters = [...isWhole ? [] : mount.parameters, ...pathParameters$1(own)];
			for (const { method, handler, before } of handlersOf(layer.route?.stack ?? [])) {
				const all = [...outer.map(({ handle }) => handle), ...before];
				this.#add({
					method,
					path,
					parameters,
					handler,
					before: all
				}, mount.conditions);
				if (method === "ALL" && handler.length > 2) mount.before.push(gate(path, handler));
			}
			for (const { route } of outer) if (route !== void 0) this.routes.delete(route);
		}
	}
	/** The first route of its kind answers, unless it hands on to the next one. */
	#add(route, conditions) {
		const key = keyOf(route);
		const first = this.routes.get(key);
		if (!first) {
			this.routes.set(key, route);
			this.#conditions.set(route, conditions);
		} else if (first.handler.length > 2) this.routes.set(key, {
			...route,
			before: [
				...first.before,
				first.handler,
				...route.before
			]
		});
		else if (isOther(this.#conditions.get(first) ?? [], conditions)) this.#alsoAnswered(first, route);
	}
	/** A report has one line for a method and a path. */
	#alsoAnswered(first, { method, path, handler }) {
		const [one, other] = [first.handler, handler].map((fn) => functionName(fn) || "<anonymous>");
		this.problems.push(`${method} ${path} is answered by ${one} of one router and by ${other} of another, which the application tells apart by itself, such as by the host. The request of its fixture decides which of them is measured.`);
	}
};
/** Whether a middleware puts the whole URL back, so that what comes after it sees that with its mount. */
function restoresUrl(handle) {
	return /\b(\w+)\.url\s*=\s*\1\.originalUrl\b/.test(Function.prototype.toString.call(handle));
}
/** Whether a route is written with the path that its router is mounted at. */
function repeats$1(mount, own) {
	const base = mount.replace(/\/+$/, "");
	return base !== "" && typeof own === "string" && own.startsWith(`${base}/`);
}
function isOther(some, others) {
	return some.length !== others.length || some.some((one, i) => one !== others[i]);
}
/** Headers tell some of the routes of one path apart. */
function keyOf({ method, path, handler }) {
	return `${method} ${path} ${JSON.stringify(handlerNote(handler)?.headers ?? {})}`;
}
/** `all('/api/*', requireLogin)` is a middleware in the shape of a route, as soon as a route follows below it. */
function gate(path, handle) {
	const mount = /^(.*?)\/?\{?\/?\*\w*\}?$/.exec(path)?.[1];
	const covers = (below) => mount === void 0 ? below === path : coversPath$1(mount, below);
	return {
		handle,
		covers,
		route: keyOf({
			method: "ALL",
			path,
			handler: handle
		})
	};
}
/** `all` of an application adds its handlers to every verb that Node.js knows. */
const VERBS = [
	"get",
	"head",
	"post",
	"put",
	"patch",
	"delete",
	"options",
	"propfind"
];
/** The handlers of one route object by method. What was added by `all` leads to the others when it takes `next`. */
function handlersOf(stack) {
	if (VERBS.every((verb) => stack.some(({ method }) => method === verb))) return handlersOf(stack.filter(({ method }) => method === "get").map(({ handle }) => ({ handle })));
	const handlers = stack.filter(({ handle }) => handle.length < 4);
	const verbs = new Set(handlers.flatMap(({ method }) => method ?? []));
	const last = handlers.findLast(({ method }) => method === void 0);
	const all = last && (verbs.size === 0 || last.handle.length < 3);
	return [...verbs, ...all ? [void 0] : []].map((verb) => {
		const end = handlers.findLastIndex(({ method }) => method === verb);
		const before = handlers.slice(0, end).filter(({ method }) => method === verb || method === void 0);
		return {
			method: verb?.toUpperCase() ?? "ALL",
			handler: handlers[end].handle,
			before: before.map(({ handle }) => handle)
		};
	});
}
/** The router or application behind a middleware: itself, or the only one its closure holds. */
function mountedBy(handle, trail) {
	if (isRouter(handle) || isApplication(handle)) return handle;
	const held = new Set(heldBy(handle).filter((value) => isRouter(value) || isApplication(value)));
	for (const above of trail) held.delete(above);
	return held.size === 1 ? [...held][0] : void 0;
}
function isRouter(value) {
	return typeof value === "function" && Array.isArray(ownValue(value, "stack")) && ownValue(value, "params") !== void 0;
}
function isApplication(value) {
	return typeof value === "function" && [
		"handle",
		"use",
		"engine"
	].every((name) => typeof ownValue(value, name) === "function");
}
/** Express 4 keeps it as `_router` and throws on `router`, which is not enumerable there. */
function routerOf(application) {
	if (Object.hasOwn(application, "_router")) return ownValue(application, "_router");
	return Object.prototype.propertyIsEnumerable.call(application, "router") ? application.router : void 0;
}
// src/probe/adapters/fastify.ts
/** Fastify 4 and 5: an `onRoute` hook notes the routes of every instance as they are registered. */
/** What runs before the handler, in this order. */
const HOOKS = [
	"onRequest",
	"preParsing",
	"preValidation",
	"preHandler"
];
const registrations = /* @__PURE__ */ new WeakMap();
const fastify = {
	name: "fastify",
	sources: [],
	calls: {},
	hook() {
		(0, node_diagnostics_channel.subscribe)("fastify.initialization", (message) => attempt("fastify", () => listen(message.fastify)));
	},
	routes(server) {
		const keys = [server, ...requestHandlers(server)];
		const lists = new Set(keys.map((key) => registrations.get(key)).filter((list) => list !== void 0));
		if (lists.size === 0) return null;
		const found = [...lists].flat().flatMap(foundRoutes$1);
		const routes = found.filter((route) => !isAutomaticHead(route, found));
		return {
			routes: routeInfos("fastify", routes),
			leftOut: {
				static: 0,
				framework: found.length - routes.length
			},
			problems: []
		};
	}
};
/** A server is known by itself, by its listener (`localhost` has a second server for IPv6) and by the instance. */
function listen(instance) {
	const list = [];
	const keys = [
		instance,
		instance.server,
		instance.routing
	];
	for (const key of keys) registrations.set(key, list);
	noteHost(keys, instance);
	instance.addHook("onRoute", function note(options) {
		attempt("fastify", () => {
			const methods = [options.method].flat();
			list.push({
				instance: this,
				methods,
				path: options.url,
				handler: options.handler,
				options
			});
		});
	});
}
function foundRoutes$1({ instance, methods, path, handler, options }) {
	const inherited = hooksOf(instance);
	const before = HOOKS.flatMap((name) => [inherited[name] ?? [], options[name] ?? []].flat());
	const aliases = decorations(instance);
	const parameters = pathParameters(path);
	const { schema } = options;
	const common = {
		path,
		parameters,
		handler,
		before,
		aliases,
		schemas: [schemasOf(schema ?? {}, instance)],
		auth: securityNames(schema?.security),
		headers: constraintHeaders(options.constraints ?? {})
	};
	return (isAll(methods) ? ["ALL"] : methods).map((method) => ({
		method,
		...common
	}));
}
/** With what `addSchema` made known to the instance of the plugin. */
function schemasOf({ body, querystring, query, params, headers }, instance) {
	const resolve = (id) => instance.getSchema?.(id);
	const read = (schema) => requestSchema(schema, resolve) ?? void 0;
	return {
		body: read(body),
		query: read(querystring ?? query),
		path: read(params),
		headers: read(headers)
	};
}
/** Fastify's own two constraints; others are functions of the application. */
function constraintHeaders({ host, version }) {
	return {
		...typeof host === "string" && { host },
		...typeof version === "string" && { "accept-version": version }
	};
}
/** `all` registers every method that Fastify supports. */
function isAll(methods) {
	return [
		"GET",
		"HEAD",
		"POST",
		"PUT",
		"PATCH",
		"DELETE",
		"OPTIONS"
	].every((verb) => methods.includes(verb));
}
/** Fastify adds a HEAD route with the same handler to every GET route; below a prefix it may end in a slash. */
function isAutomaticHead({ method, path, handler }, all) {
	const paths = /* @__PURE__ */ new Set([path, path.replace(/\/$/, "")]);
	return method === "HEAD" && all.some((one) => one.method === "GET" && one.handler === handler && paths.has(one.path));
}
function hooksOf(instance) {
	const symbol = Object.getOwnPropertySymbols(instance).find((one) => one.description === "fastify.hooks");
	return symbol ? instance[symbol] ?? {} : {};
}
/** `decorate('authenticate', async (request) => ...)` gives a function without a name one. */
function decorations(instance) {
	const names = /* @__PURE__ */ new Map();
	for (let level = instance; level; level = Object.getPrototypeOf(level)) for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(level))) if (typeof value === "function" && !names.has(value)) names.set(value, name);
	return names;
}
/** Names of the parameters of a find-my-way path; `::` is a colon. */
function pathParameters(path) {
	return [...path.replaceAll("::", "").matchAll(/:([A-Za-z_$][\w$]*)|(\*)/g)].map(([, name, wildcard]) => name ?? wildcard ?? "");
}
// src/probe/adapters/hono.ts
/** Hono 4: every application is noted when it is made, and keeps the list of its routes. */
/** `constructor(options = {}) { [...METHODS, "all"].forEach(`, minified or not, older ones with a const first. */
const CONSTRUCTOR = /constructor\(\s*[\w$]+\s*=\s*\{\}\s*\)\s*\{(?=\s*(?:(?:const|let|var) [\w$]+\s*=\s*)?\[\.\.\.[\w$.]+,)/g;
const constructorSource = {
	file: /\/hono\/dist\/(?:cjs\/)?hono-base\.js$/,
	transform(source) {
		const text = source.replace(CONSTRUCTOR, `$&globalThis[Symbol.for('route-profiler')]?.hono(this);`);
		return text === source ? null : text;
	}
};
/** A server knows only the `fetch` of its application. */
const applications$1 = /* @__PURE__ */ new WeakMap();
const hono = {
	name: "hono",
	sources: [constructorSource],
	calls: { hono(application) {
		applications$1.set(application, application);
		applications$1.set(application.fetch, application);
	} },
	routes(server) {
		const found = [...requestHandlers(server)].flatMap((value) => applications$1.get(value) ?? []);
		if (found.length === 0) return null;
		const entries = [...new Set(found)].flatMap(({ routes }) => routes).map(unwrapped);
		const middlewares = entries.filter(isMiddleware);
		const served = middlewares.filter((entry) => fileKind(entry.handler) === "static");
		return {
			routes: routeInfos("hono", foundRoutes(entries)),
			leftOut: {
				static: served.length,
				framework: 0
			},
			problems: mountedProblem("Hono", middlewares.filter(isMount).map(({ path }) => path))
		};
	}
};
/** Entries of one method and path are one route: the last one is its handler. */
function foundRoutes(entries) {
	const last = /* @__PURE__ */ new Map();
	for (const [index, entry] of entries.entries()) if (!isMiddleware(entry)) last.set(`${entry.method} ${entry.path}`, index);
	return [...last.values()].map((index) => {
		const { method, path, handler } = entries[index];
		const before = entries.slice(0, index).filter((one) => isMiddleware(one) ? coversPath(one.path, path) : isSame(one, method, path));
		return {
			method,
			path,
			parameters: [...path.matchAll(/:([\w$]+)/g)].map(([, name = ""]) => name),
			handler,
			before: before.map((one) => one.handler)
		};
	});
}
function isSame(entry, method, path) {
	return entry.method === method && entry.path === path;
}
/** Hono's own rule: what takes `next` is a middleware. Behind a verb it is the end of a route all the same. */
function isMiddleware({ method, handler }) {
	return method === "ALL" && handler.length > 1;
}
/** Below `route()` an application with its own error handler wraps its handlers, and says so. */
function unwrapped(entry) {
	const { ["__COMPOSED_HANDLER"]: inner } = entry.handler;
	return inner ? unwrapped({
		...entry,
		handler: inner
	}) : entry;
}
/** `app.mount(path, fetch)` registers a function of Hono's own. */
function isMount({ handler }) {
	return /\/hono\/dist\/(?:cjs\/)?hono-base\.js$/.test(functionLocation(handler)?.file.replaceAll("\\", "/") ?? "");
}
function fileKind(handler) {
	return libraryKind(functionLocation(handler)?.file ?? "");
}
/** Whether a middleware's pattern matches a route's template: segment by segment, a parameter matches anything. */
function coversPath(pattern, path) {
	const own = path.split("/");
	const wanted = pattern.split("/");
	const open = wanted.at(-1) === "*";
	if (open) wanted.pop();
	if (open ? wanted.length > own.length : wanted.length !== own.length) return false;
	return wanted.every((part, index) => part === own[index] || part.startsWith(":") || part === "*");
}
// src/probe/adapters/koa/koaRouter.ts
/** The router that a middleware dispatches to, or that the value is. */
function koaRouter(value) {
	const router = ownValue(value, "router") ?? value;
	return Array.isArray(ownValue(router, "stack")) && Array.isArray(ownValue(router, "methods")) ? router : null;
}
/** Its routes, in their order, below a mount path and behind the middlewares of the application. */
function koaRoutes({ stack, host }, mount, outer) {
	const headers = typeof host === "string" ? { host } : {};
	return stack.flatMap((layer, index) => {
		const path = joinPath(mount, layer.path).replace(/(?<=\w)\/$/, "");
		const router = stack.slice(0, index).filter(({ methods, regexp }) => methods.length === 0 && matches(regexp, layer.path)).flatMap((middleware) => middleware.stack);
		const handler = layer.stack.at(-1);
		if (handler === void 0) return [];
		const before = [
			...outer,
			...router,
			...layer.stack.slice(0, -1)
		];
		const parameters = layer.path instanceof RegExp ? pathParameters$1(layer.path) : layer.paramNames.map(({ name }) => String(name));
		return methodsOf(layer).map((method) => ({
			method,
			path,
			parameters,
			handler,
			before,
			headers
		}));
	});
}
/** A template in the place of a path: a parameter's value may be `:name` as well. */
function matches(regexp, path) {
	return regexp === void 0 || regexp.test(path instanceof RegExp ? path.source : path);
}
const ALL = [
	"GET",
	"HEAD",
	"POST",
	"PUT",
	"PATCH",
	"DELETE",
	"OPTIONS"
];
/** `all` registers every method that Node.js knows; HEAD comes with GET. */
function methodsOf({ methods }) {
	if (ALL.every((method) => methods.includes(method))) return ["ALL"];
	return [...new Set(methods)].filter((method) => method !== "HEAD" || !methods.includes("GET"));
}
// src/probe/adapters/koa/koa.ts
/** `callback() { const fn = this.compose(this.middleware)`, minified or not. */
const CALLBACK = /\bcallback\s*\(\)\s*\{(?=\s*(?:const|let|var)\s+[\w$]+\s*=\s*[^;=]{0,40}\(this\.middleware\))/g;
const callbackSource = {
	file: /\/lib\/application\.js$/,
	transform(source) {
		const text = source.replace(CALLBACK, `$&globalThis[Symbol.for('route-profiler')]?.koa(this);`);
		return text === source ? null : text;
	}
};
/** Those that have made a listener. A listener holds the middlewares and not the application. */
const applications = /* @__PURE__ */ new Set();
const koa = {
	name: "koa",
	sources: [callbackSource],
	calls: { koa: (application) => applications.add(new WeakRef(application)) },
	routes(server) {
		const roots = applicationsOf(server);
		if (roots.length === 0) return null;
		const walk = new Walk();
		for (const { middleware } of roots) walk.enter(middleware, "", []);
		walk.enterHeld();
		return {
			routes: routeInfos("koa", walk.routes),
			leftOut: {
				static: walk.files,
				framework: 0
			},
			problems: []
		};
	}
};
function applicationsOf(server) {
	const all = [...applications].flatMap((reference) => reference.deref() ?? []);
	if (all.length === 0) return [];
	const handlers = requestHandlers(server);
	const served = (known) => all.filter(({ middleware }) => middleware.length > 0 && middleware.every((one) => known.has(one)));
	const direct = served(handlers);
	if (direct.length > 0) return direct;
	const functions = [...handlers].filter((value) => typeof value === "function");
	return served(new Set(functions.flatMap((one) => heldBy(one).flat())));
}
/** How deep a middleware that is made of others is looked into: `compose([...])`, `mount('/path', app)`. */
const DEPTH$1 = 3;
var Walk = class {
	routes = [];
	files = 0;
	#entered = /* @__PURE__ */ new Set();
	#held = [];
	enter(middlewares, path, outer, depth = DEPTH$1) {
		const before = [...outer];
		for (const middleware of middlewares) {
			const router = koaRouter(middleware);
			const parts = router || depth === 0 ? null : partsOf(middleware);
			if (router) this.#add(router, path, before);
			else if (parts) this.enter(parts.middlewares, joinPath(path, parts.path), before, depth - 1);
			else this.#note(middleware, path, before);
			if (!router) before.push(middleware);
		}
	}
	/** Routers that a middleware of the application's own calls, unless they are in their own place too. */
	enterHeld() {
		for (const { router, path, before } of this.#held) if (!this.#entered.has(router)) this.#add(router, path, before);
	}
	#add(router, path, before) {
		this.#entered.add(router);
		this.routes.push(...koaRoutes(router, path === "/" ? "" : path, before));
	}
	#note(middleware, path, before) {
		const kind = libraryKind(functionLocation(middleware)?.file ?? "");
		if (kind === "static") this.files++;
		if (kind) return;
		for (const value of heldBy(middleware)) {
			const router = koaRouter(value);
			if (router) this.#held.push({
				router,
				path,
				before: [...before]
			});
		}
	}
};
/** What `koa-compose` and `koa-mount` have made one middleware of. By what their closures hold: names may be minified. */
function partsOf(middleware) {
	const held = (closureScopes(middleware)[0]?.variables ?? []).map(({ value }) => value);
	const list = held.find(isMiddlewareList);
	if (list) return {
		path: "",
		middlewares: list
	};
	const [path, ...others] = [...closureTexts(middleware).values()].filter((text) => text.startsWith("/"));
	if (path === void 0 || others.length > 0) return null;
	const mounted = held.filter((value) => typeof value === "function" && isMountable(value));
	return mounted.length === 1 ? {
		path,
		middlewares: mounted
	} : null;
}
/** Composed middlewares, a router's, or a library's that serves files. */
function isMountable(value) {
	if (koaRouter(value) || libraryKind(functionLocation(value)?.file ?? "") === "static") return true;
	return (closureScopes(value)[0]?.variables ?? []).some((variable) => isMiddlewareList(variable.value));
}
function isMiddlewareList(value) {
	return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "function");
}
// src/probe/adapters/nest/nestHeaders.ts
/** VersioningType: 0 is in the path, 3 is a function of the application's own. */
const HEADER = 1;
const MEDIA_TYPE = 2;
/** An example of the headers that lead to the route. */
function routingHeaders({ host, metadata = {} }) {
	const [name] = [host].flat();
	const headers = typeof name === "string" ? { host: name.replaceAll(":", "") } : {};
	const { type, header, key = "" } = metadata.versioningOptions ?? { type: 0 };
	const [version] = [metadata.methodVersion || metadata.controllerVersion].flat();
	if (typeof version !== "string" && typeof version !== "number") return headers;
	if (type === HEADER && header) return {
		...headers,
		[header]: String(version)
	};
	if (type === MEDIA_TYPE) return {
		...headers,
		accept: `application/json;${key}${version}`
	};
	return headers;
}
// src/probe/adapters/nest/nestMetadata.ts
const { getMetadata, getMetadataKeys } = {
	getMetadata: (key, target, property) => Reflect.getMetadata?.(key, target, property),
	getMetadataKeys: (target) => Reflect.getMetadataKeys?.(target) ?? []
};
/** Guards that let requests through for other reasons than who sends them. */
const OTHER = /throttl|rate.?limit|csrf|feature|maintenance|captcha|cache|health/i;
/** What people call the decorator that exempts a route from the guard of all routes. */
const PUBLIC = /public|(?:skip|no|without|bypass|ignore|optional|disable).?auth|allow.?(?:anonymous|unauth)|unprotected|anonymous/i;
/** The names of the guards that look like authentication: a guard is about who may, unless its name says otherwise. */
function guardNames({ metatype, method }, config) {
	const own = [metatype, method].flatMap((target) => [getMetadata("__guards__", target) ?? []].flat());
	const all = isPublic(metatype, method) ? [] : [...config?.getGlobalGuards() ?? []];
	const scoped = all.length > 0 ? config?.getGlobalRequestGuards() ?? [] : [];
	return [
		...all.map(className),
		...scoped.map(({ name }) => String(name)),
		...own.map(className)
	].filter((name) => name !== "" && (!OTHER.test(name) || looksLikeAuthentication(name.replace(/Guard$/, ""))));
}
function className(value) {
	if (typeof value === "function") return value.name;
	return typeof value === "object" && value !== null ? value.constructor.name : "";
}
function isPublic(...targets) {
	return targets.some((target) => getMetadataKeys(target).some((key) => typeof key === "string" && PUBLIC.test(key) && Boolean(getMetadata(key, target))));
}
/** By RouteParamtypes, with which the keys begin. */
const PARTS = {
	"3": "body",
	"4": "query",
	"5": "path",
	"6": "headers"
};
/** By `@Query('page', ParseIntPipe)` and `@Body('name')`, or by the class or schema behind `@Body()`. */
function controllerSchemas({ metatype, methodName }) {
	const all = getMetadata("__routeArguments__", metatype, methodName) ?? {};
	const types = getMetadata("design:paramtypes", metatype.prototype, methodName);
	const schemas = {};
	for (const [key, argument] of Object.entries(all)) {
		const part = PARTS[key.split(":")[0] ?? ""];
		const schema = part && argumentSchema(argument, types?.[argument.index]);
		if (schema) schemas[part] = schemas[part] ? { allOf: [schemas[part], schema] } : schema;
	}
	return schemas;
}
function argumentSchema({ data, pipes = [], schema }, type) {
	if (typeof data === "string") return memberSchema(data, {
		pipes,
		schema,
		type
	});
	return [
		schema,
		...pipes,
		...pipes.flatMap(ownValues),
		type
	].map((one) => requestSchema(one)).find((found) => found !== null) ?? void 0;
}
/** The last pipe with a default wins; Nest's own `Parse...Pipe` refuses a value that is missing. */
function memberSchema(name, { pipes, schema, type }) {
	const of = (property, required) => ({
		type: "object",
		properties: { [name]: property },
		required: required ? [name] : []
	});
	if (schema !== void 0) {
		const own = requestSchema(schema) ?? {};
		return of(own, !("default" in own));
	}
	const withDefault = pipes.find((pipe) => ownNames(pipe).includes("defaultValue"));
	if (withDefault) return of({ default: withDefault.defaultValue }, false);
	const parsing = pipes.find((pipe) => /^Parse\w+Pipe$/.test(className(pipe)));
	const { options, enumType } = typeof parsing === "object" ? parsing : {};
	return of(PARSED[className(parsing)] ?? (enumType ? { enum: Object.values(enumType) } : null) ?? (type === Number ? { type: "number" } : { type: "string" }), parsing !== void 0 && options?.optional !== true);
}
const PARSED = {
	ParseIntPipe: { type: "integer" },
	ParseFloatPipe: { type: "number" },
	ParseBoolPipe: { type: "boolean" },
	ParseUUIDPipe: {
		type: "string",
		format: "uuid"
	},
	ParseDatePipe: {
		type: "string",
		format: "date"
	},
	ParseArrayPipe: { type: "string" }
};
function ownNames(value) {
	return isRecord(value) ? Object.keys(value) : [];
}
function ownValues(value) {
	return isRecord(value) ? Object.values(value) : [];
}
// src/probe/adapters/nest/nestSource.ts
const CALL$2 = `globalThis[Symbol.for('route-profiler')]?.`;
const NAME$1 = String.raw`\s*([\w$]+)\s*`;
/** The head of a method with so many parameters or more, minified or not. A call of it does not end in `{`. */
function head$1(method, parameters) {
	const named = Array.from({ length: parameters }, () => NAME$1).join(",");
	return new RegExp(String.raw`\b${method}\(${named}[^()]*\)\s*\{`, "g");
}
const insertions = [
	[head$1("applyCallbackToRouter", 6), "nestController(this,{definition:$2,wrapper:$3,metadata:$5,host:$6})"],
	[head$1("registerResolvedRoute", 2), "nestController(this,{definition:$2,wrapper:$2.instanceWrapper})"],
	[head$1("copyMetadataToCallback", 2), "nestHandler($1,$2)"],
	[head$1("bindHandler", 5), "nestMiddleware($1,$2,$3)"]
];
const nestSource = {
	file: /\/@nestjs\/core\/(?:router\/router-explorer|middleware\/middleware-module)\.js$/,
	transform(source) {
		if (!source.includes("copyMetadataToCallback") && !source.includes("bindHandler")) return null;
		const text = insertions.reduce((text, [at, call]) => text.replace(at, `$&${CALL$2}${call};`), source);
		return text === source ? null : text;
	}
};
// src/probe/adapters/nest/nest.ts
/**
* NestJS 10 to 12 on Express or Fastify. Its routes are found in the platform's tables, where every handler is a proxy
* of Nest's; here is noted which method of which controller each of them calls.
*/
/** By the platform that they run on. */
const middlewares = /* @__PURE__ */ new WeakMap();
/** Registrations begin here and are registered later where Nest sorts them first. */
const begun = /* @__PURE__ */ new WeakMap();
let current;
const nest = {
	name: "nest",
	sources: [nestSource],
	calls: {
		nestController(explorer, registration) {
			const { wrapper, definition } = registration;
			const own = begun.get(wrapper) ?? /* @__PURE__ */ new Map();
			begun.set(wrapper, own);
			if (registration.metadata) own.set(definition.methodName, {
				...registration,
				metadata: { ...registration.metadata }
			});
			current = {
				explorer,
				registration: own.get(definition.methodName) ?? registration
			};
		},
		nestHandler(method, registered) {
			if (current) note$2(method, registered, current);
		},
		nestMiddleware(wrapper, platform, { path }) {
			middlewares.set(platform, [...middlewares.get(platform) ?? [], {
				wrapper,
				path
			}]);
		}
	},
	routes: () => null
};
function note$2(method, registered, { explorer, registration }) {
	const { wrapper, definition } = registration;
	const controller = {
		metatype: wrapper.metatype,
		method,
		methodName: definition.methodName
	};
	const config = explorer.executionContextCreator?.guardsContextCreator?.config;
	const platform = explorer.container.getHttpAdapterRef();
	noteHandler(registered, {
		framework: "nest",
		name: `${wrapper.name}.${definition.methodName}`,
		handler: method,
		headers: routingHeaders(registration),
		auth: (path) => [...(middlewares.get(platform) ?? []).filter((one) => covers(one.path, path, config?.getGlobalPrefix() ?? "")).map((one) => authenticationNameOf(one.wrapper)), ...guardNames(controller, config)],
		schemas: () => controllerSchemas(controller)
	});
}
/** A middleware's path is written without the prefix and the version of all routes. */
function covers(pattern, path, prefix) {
	const mount = `/${pattern.replace(/^\/+/, "")}`.replace(/\/?\{?\/?(?:\*\w*|\(\.\*\))\}?$|\$$/, "") || "/";
	const start = `/${prefix.replaceAll(/^\/+|\/+$/g, "")}/`;
	const within = path.startsWith(start) ? path.slice(start.length - 1) : path;
	return [
		path,
		within,
		within.replace(/^\/[^/]*\d[^/]*(?=\/)/, "")
	].some((one) => coversPath$1(mount, one));
}
/** A function, or a class with exclusions, is wrapped in a class of Nest's that has a random name. */
function authenticationNameOf({ metatype, name, instance }) {
	const parent = Object.getPrototypeOf(metatype);
	const functions = (instance?.use ? closureScopes(instance.use)[0]?.variables ?? [] : []).map(({ value }) => value).filter((value) => typeof value === "function");
	return [
		name,
		parent.name,
		...functions.map((one) => functionName(one))
	].find(looksLikeAuthentication) ?? "";
}
// src/probe/state.ts
/** Off until the collector asks. Timing rounds run with it off: one look at this boolean per call, and straight on. */
const state = {
	observing: false,
	drizzle: false,
	/** The application's own files were loaded before the probe, as they are. */
	late: false
};
// src/probe/workers.ts
/**
* Worker threads hold no server and dial nobody: whether to watch, how many statements they have sent, and whether they run
* the application's code, is written into memory that they share with the main thread.
*/
const KEY = "route-profiler";
const OBSERVING = 0;
const STATEMENTS = 1;
const APPLICATION = 2;
/** `[worker eval]-wrapper`: a text that the main thread holds. */
const NOT_OF_A_FILE = /\[(?:worker )?eval\][^\\/]*$/;
let shared;
/** In the preload of every thread. */
function shareWithWorkers() {
	if (node_worker_threads.isMainThread) {
		shared = new Int32Array(new SharedArrayBuffer(12));
		(0, node_worker_threads.setEnvironmentData)(KEY, shared);
		return;
	}
	const given = (0, node_worker_threads.getEnvironmentData)(KEY);
	if (given instanceof Int32Array) joinMainThread(given);
}
function joinMainThread(memory) {
	shared = memory;
	let asked = false;
	Object.defineProperty(state, "observing", {
		get: () => asked || Atomics.load(memory, OBSERVING) === 1,
		set(on) {
			asked = on;
		}
	});
}
function observeInWorkers(on) {
	if (node_worker_threads.isMainThread && shared) Atomics.store(shared, OBSERVING, Number(on));
}
/** In a worker, of a statement that it sends for nobody that it knows of, or takes back. */
function countInWorker(change) {
	if (!node_worker_threads.isMainThread && shared) Atomics.add(shared, STATEMENTS, change);
}
/** In any thread. A worker that only runs what a dependency brings, such as a compiler or a log, is none of the application's. */
function noteLoaded(file) {
	if (node_worker_threads.isMainThread || !shared || isOurs$1(file) || NOT_OF_A_FILE.test(file)) return;
	if (!pathOf(file).includes("/node_modules/")) Atomics.store(shared, APPLICATION, 1);
}
/** Whether worker threads have loaded files of the application, as the main thread sees it. */
function isApplicationInWorkers() {
	return node_worker_threads.isMainThread && shared !== void 0 && Atomics.load(shared, APPLICATION) === 1;
}
/** As the main thread sees it. */
function statementsOfWorkers() {
	return node_worker_threads.isMainThread && shared ? Atomics.load(shared, STATEMENTS) : 0;
}
// src/probe/requests.ts
/** The tagged requests under observation, and what each of them made. */
const TAG = "x-route-profiler";
const context = new node_async_hooks.AsyncLocalStorage();
const open = /* @__PURE__ */ new Map();
/** By tag, for requests that are still to come. */
const cuts = /* @__PURE__ */ new Map();
const traces = /* @__PURE__ */ new Map();
const emitters = /* @__PURE__ */ new WeakMap();
/** The observed request that this code runs for. Work that goes on after its record was taken belongs to nobody. */
function currentRequest() {
	const request = context.getStore();
	return request && open.get(request.tag) === request ? request : void 0;
}
function openRequest(tag) {
	return open.get(tag);
}
/** Observed requests that are not answered yet. */
function runningRequests() {
	return [...open.values()].filter(({ durationMs }) => durationMs === null);
}
function cutRequest(tag, cut) {
	cuts.set(tag, cut);
}
function traceRequest(tag, trace) {
	traces.set(tag, trace);
}
function closeRequest(tag) {
	open.delete(tag);
}
function startObservingRequests() {
	keepContextInEvents();
}
/** Forgets everything, and takes the cost of async context and of wrapped events off the process. */
function stopObservingRequests() {
	freeEvents();
	open.clear();
	cuts.clear();
	traces.clear();
	context.disable();
}
/** Runs what the server does for a request in the request's context; without a tag it just runs it. */
function inRequest(request, response, run) {
	const opened = attempt("request", () => begin$2(request, response));
	return opened ? context.run(opened, run) : run();
}
function begin$2(request, response) {
	const tag = takeTag(request);
	if (tag === void 0) return void 0;
	const opened = {
		tag,
		method: request.method ?? "",
		url: request.url ?? "",
		status: 0,
		startedAt: node_perf_hooks.performance.now(),
		durationMs: null,
		queries: [],
		calls: [],
		transaction: false,
		strays: [],
		unseen: /* @__PURE__ */ new Map(),
		inWorkers: statementsOfWorkers(),
		cut: cuts.get(tag) ?? null,
		trace: traces.get(tag) ?? null
	};
	cuts.delete(tag);
	traces.delete(tag);
	const end = () => {
		opened.status = response.statusCode;
		if (opened.durationMs !== null) return;
		opened.durationMs = node_perf_hooks.performance.now() - opened.startedAt;
		opened.inWorkers = statementsOfWorkers() - opened.inWorkers;
	};
	response.once("finish", end);
	response.once("close", end);
	emitters.set(request, opened);
	emitters.set(response, opened);
	open.set(tag, opened);
	return opened;
}
/** Takes the tag header away, as if it had never been sent. */
function takeTag(request) {
	const at = request.rawHeaders.findIndex((text, index) => index % 2 === 0 && text.toLowerCase() === TAG);
	if (at < 0) return void 0;
	const { [TAG]: _parsed, ...headers } = request.headers;
	const { [TAG]: _distinct, ...distinct } = request.headersDistinct;
	request.headers = headers;
	request.headersDistinct = Object.assign(Object.create(null), distinct);
	return request.rawHeaders.splice(at, 2)[1];
}
let wrapped = [];
/**
* Events come from the socket, in a context of their own: listeners for the body or for 'finish' would lose ours.
* On the prototypes, since requests of another shape would leave slower code behind for the timing rounds; and only
* while observing, since every request makes a dozen of these calls.
*/
function keepContextInEvents() {
	if (wrapped.length > 0) return;
	wrapped = [node_http.default.IncomingMessage, node_http.default.ServerResponse].map(({ prototype }) => {
		const own = Object.getOwnPropertyDescriptor(prototype, "emit");
		const emit = inContext(prototype.emit);
		prototype.emit = emit;
		return {
			prototype,
			own,
			emit
		};
	});
}
function inContext(emit) {
	return function(...values) {
		const request = attempt("event", () => emitters.get(this));
		if (!request || context.getStore() === request) return Reflect.apply(emit, this, values);
		return context.run(request, () => Reflect.apply(emit, this, values));
	};
}
/** Where somebody has wrapped ours in the meantime it stays: without observed requests it only passes on. */
function freeEvents() {
	if (wrapped.some(({ prototype, emit }) => prototype.emit !== emit)) return;
	for (const { prototype, own } of wrapped) if (own) Object.defineProperty(prototype, "emit", own);
	else Reflect.deleteProperty(prototype, "emit");
	wrapped = [];
}
// src/probe/watch.ts
/** Leaves what comes back as it is. */
const unchanged = {
	returned: (result) => result,
	threw() {}
};
/**
* Watches a prototype's own method while observing. Whatever happens in `before` and after it, the application's
* call is made exactly once, with its own result or error.
*/
function watch(prototype, name, before) {
	const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
	if (typeof descriptor?.value !== "function") return;
	const value = watched$1(descriptor.value, name, before);
	Object.defineProperty(prototype, name, {
		...descriptor,
		value
	});
}
/** The function that `watch` puts in the place of a method. */
function watched$1(original, name, before) {
	const observed = function(...values) {
		return observe$2({
			original,
			name,
			before
		}, this, values);
	};
	const wrapper = quietly$1(original, observed);
	Object.defineProperty(wrapper, "length", {
		value: original.length,
		configurable: true
	});
	return Object.defineProperty(wrapper, "name", {
		value: original.name,
		configurable: true
	});
}
/**
* `original` in timing rounds, `observed` while observing. No closure and no array of arguments in here: they would
* be made on every call once the other way has been taken, and cost the timing rounds several per cent.
*/
function quietly$1(original, observed) {
	return function() {
		return (state.observing ? observed : original).apply(this, arguments);
	};
}
function observe$2({ original, name, before }, self, values) {
	const after = attempt(name, () => before(self, values));
	const call = () => Reflect.apply(original, self, values);
	let result;
	try {
		result = after?.around ? callOnce(name, after.around, call) : call();
	} catch (error) {
		attempt(name, () => after?.threw(error));
		throw error;
	}
	if (!after) return result;
	const followed = attempt(name, () => ({ result: after.returned(result) }));
	return followed ? followed.result : result;
}
/** A fault before the call is ours, and the call is made without it; one in the call is the application's. */
function callOnce(name, around, call) {
	let made = false;
	try {
		return around(() => {
			made = true;
			return call();
		});
	} catch (error) {
		if (made) throw error;
		noteFault(name, error);
		return call();
	}
}
// src/probe/servers.ts
/** The HTTP servers of this process: told to the collector when they listen, asked when a request comes in. */
const listening = /* @__PURE__ */ new Map();
/** @throws when no server of this process listens on the port */
function serverOn(port) {
	const found = listening.get(port);
	if (!found) throw new Error(`no server listens on port ${port}`);
	return found.server;
}
/** All of this process that listen now. */
function listeningServers() {
	return [...listening.values()].map(({ server }) => server);
}
/**
* `announce` is called for every server that begins or ends to listen. All of them inherit from one class, those of
* HTTP/2 included, whose own classes nobody can get at.
*/
function hookServers(announce) {
	const { prototype } = node_net.default.Server;
	const emit = prototype.emit;
	const emitAndNote = function(event, ...values) {
		if (event === "listening" || event === "close") note$1(event, this, announce);
		return Reflect.apply(emit, this, [event, ...values]);
	};
	const emitInRequest = function(event, ...values) {
		const [request, response] = values;
		if (event !== "request" || !(request instanceof node_http.default.IncomingMessage)) return Reflect.apply(emitAndNote, this, [event, ...values]);
		return inRequest(request, response, () => Reflect.apply(emit, this, [event, ...values]));
	};
	const emitQuietly = function(event) {
		return (event === "request" ? emit : emitAndNote).apply(this, arguments);
	};
	prototype.emit = quietly$1(emitQuietly, emitInRequest);
}
function note$1(event, server, announce) {
	try {
		if (event === "listening") noteListening(server, announce);
		else noteClosed(server, announce);
	} catch (error) {
		noteFault(event, error);
	}
}
function noteListening(server, announce) {
	const protocol = protocolOf(server);
	const bound = server.address();
	if (protocol === null || bound === null) return;
	if (typeof bound === "string") return announce({
		event: "unreachable",
		what: "socket",
		where: bound
	});
	const { host, port } = reachable(bound);
	if (protocol === "http2") return announce({
		event: "unreachable",
		what: "http2",
		where: `port ${port}`
	});
	const address = {
		protocol,
		host,
		port
	};
	listening.set(port, {
		server,
		address
	});
	announce({
		event: "listening",
		address
	});
}
function noteClosed(closed, announce) {
	for (const [port, { server, address }] of listening) {
		if (server !== closed) continue;
		listening.delete(port);
		announce({
			event: "closed",
			address
		});
	}
}
/** Null for a server of something else. */
function protocolOf(server) {
	if (server instanceof node_https.default.Server) return "https";
	if (server instanceof node_http.default.Server) return "http";
	if (server.constructor.name === "Http2Server") return "http2";
	if (server.constructor.name !== "Http2SecureServer") return null;
	const { ALPNProtocols: offered } = server;
	return Buffer.from(offered ?? []).includes("http/1.1") ? "https" : "http2";
}
function reachable({ address, port }) {
	return {
		host: address === "::" ? "::1" : address === "0.0.0.0" ? "127.0.0.1" : address,
		port
	};
}
// src/probe/adapters/next/nextPath.ts
/** What a file of either router answers: `/(shop)/crates/route` of the app router is a handler for `/crates`. */
function nextFile(router, file) {
	if (router === "pages") {
		const path = file.replace(/(?<=\/)index$/, "").replace(/(?<=.)\/$/, "");
		if (/^\/(?:_app|_document|_error|404|500)$/.test(file)) return {
			kind: "framework",
			path
		};
		return {
			kind: /^\/api(?:\/|$)/.test(file) ? "api" : "page",
			path
		};
	}
	const segments = file.split("/").slice(1);
	const last = segments.pop();
	const path = `/${segments.filter((segment) => !/^(?:\(.*\)|@.*)$/.test(segment)).join("/")}`.replaceAll("%5F", "_");
	return {
		kind: segments.some((segment) => /^\(\.+\)/.test(segment) || segment.startsWith("_")) || /^\/_(?:not-found|global-error)$/.test(path) ? "framework" : last === "route" ? "handler" : "page",
		path
	};
}
/** The template as requests have to spell it. */
function servedPath({ nextConfig: { basePath = "", trailingSlash = false } }, path) {
	const whole = `${basePath}${path === "/" && basePath !== "" ? "" : path}`;
	return trailingSlash && !whole.endsWith("/") ? `${whole}/` : whole;
}
/** `id` of `[id]`, `[...id]` and `[[...id]]`. */
function nextParameters(path) {
	return [...path.matchAll(/\[\[?(?:\.\.\.)?([^\]]+)\]/g)].map(([, name = ""]) => name);
}
const HTTP_METHODS = [
	"GET",
	"HEAD",
	"POST",
	"PUT",
	"PATCH",
	"DELETE",
	"OPTIONS"
];
// src/probe/adapters/next/nextExports.ts
/** @param names looked for; `default` is the default export */
function exportsOf$1(text, names) {
	const code = withoutComments(text);
	const found = /* @__PURE__ */ new Map();
	const note = (name, local, at) => {
		if (names.includes(name) && !found.has(name)) found.set(name, {
			name,
			local,
			...position(code, at)
		});
	};
	for (const match of code.matchAll(/\bexport\s+(default\s+)?(?:async\s+)?(?:function\s*\*?|class|const|let|var)\s+([\w$]+)/g)) note(match[1] ? "default" : match[2], match[2], match.index);
	for (const match of code.matchAll(/\bexport\s+(?:const|let|var)\s*\{([^}]*)\}/g)) for (const part of match[1].split(",")) {
		const [, name = ""] = /^(?:[^:]*:)?\s*([\w$]+)/.exec(part.trim()) ?? [];
		note(name, name, match.index);
	}
	for (const match of code.matchAll(/\bexport\s*\{([^}]*)\}/g)) for (const part of match[1].split(",")) {
		const [, local = "", name = local] = /^([\w$]+)(?:\s+as\s+([\w$]+))?$/.exec(part.trim()) ?? [];
		note(name, local, definitionOf(code, local) ?? match.index);
	}
	for (const match of code.matchAll(/\bexport\s+default\s+(?!async\s+function\b)(?!function\b|class\b)([\w$]+)?/g)) note("default", match[1] ?? "", definitionOf(code, match[1] ?? "") ?? match.index);
	for (const match of code.matchAll(/\bexport\s+default\b/g)) note("default", "", match.index);
	return [...found.values()];
}
function definitionOf(code, local) {
	if (local === "") return void 0;
	const name = local.replaceAll("$", "\\$");
	return new RegExp(`(?:\\basync\\s+)?\\b(?:function\\s*\\*?|class|const|let|var)\\s+${name}(?![\\w$])`).exec(code)?.index;
}
/** The text keeps its length, so that places stay. */
function withoutComments(text) {
	return text.replaceAll(/(["'`])(?:\\.|(?!\1).)*\1|\/\*[^]*?\*\/|\/\/.*/g, (match) => match.startsWith("/") ? match.replaceAll(/[^\n]/g, " ") : match);
}
function position(text, at) {
	const before = text.slice(0, at);
	return {
		line: before.split("\n").length,
		column: at - before.lastIndexOf("\n")
	};
}
// src/probe/adapters/next/nextSource.ts
/** Routes of `next dev`, which builds a route when it is first asked: read from the source files. */
const EXTENSIONS = [
	"tsx",
	"ts",
	"jsx",
	"js"
];
function sourceRoutes(server) {
	const answer = {
		routes: [],
		leftOut: {
			static: 0,
			framework: 0
		},
		problems: []
	};
	const extensions = server.nextConfig.pageExtensions ?? EXTENSIONS;
	for (const router of ["app", "pages"]) {
		const root = ["", "src"].map((part) => node_path.default.join(server.dir, part, router)).find((one) => (0, node_fs.existsSync)(one));
		if (root === void 0) continue;
		for (const file of (0, node_fs.readdirSync)(root, {
			recursive: true,
			encoding: "utf8"
		}).sort()) {
			const extension = extensions.find((one) => file.endsWith(`.${one}`));
			if (extension === void 0) continue;
			const name = `/${file.slice(0, -extension.length - 1).replaceAll("\\", "/")}`;
			if (router === "app" && !/\/(?:page|route)$/.test(name)) continue;
			const { kind, path: template } = nextFile(router, name);
			if (kind === "framework") answer.leftOut.framework += 1;
			else addFile(answer, node_path.default.join(root, file), {
				kind,
				template: servedPath(server, template)
			});
		}
	}
	return answer;
}
/** Where the source file of a route defines what answers it; null where there is no source. */
function sourceFile(server, router, name) {
	const extensions = server.nextConfig.pageExtensions ?? EXTENSIONS;
	return ["", "src"].flatMap((part) => ["", "/index"].flatMap((index) => extensions.map((extension) => node_path.default.join(server.dir, part, router, `${name}${index}.${extension}`)))).find((one) => (0, node_fs.existsSync)(one)) ?? null;
}
/** The route of a page, whose component is behind more than a function. */
function pageRoute(template, file) {
	const [found] = file === null ? [] : exportsOf$1((0, node_fs.readFileSync)(file, "utf8"), ["default"]);
	return routeInfo("GET", template, {
		name: found?.local || "page",
		place: file === null ? null : {
			file,
			line: found?.line ?? 1,
			column: found?.column ?? 1
		}
	});
}
function routeInfo(method, template, handler) {
	return {
		method,
		path: template,
		parameters: nextParameters(template),
		framework: "next",
		handler,
		auth: [],
		schemas: {},
		headers: {}
	};
}
/** What answers the requests of a route, by its text; null where that cannot be read from it. */
function writtenRoutes(file, kind, template) {
	if (file === null) return null;
	const routes = exportsOf$1((0, node_fs.readFileSync)(file, "utf8"), kind === "api" ? ["default"] : HTTP_METHODS).map(({ name, local, line, column }) => {
		return routeInfo(kind === "api" ? "ALL" : name, template, {
			name: local || "<anonymous>",
			place: {
				file,
				line,
				column
			}
		});
	});
	return routes.length > 0 ? routes : null;
}
function addFile(answer, file, { kind, template }) {
	if (kind === "page") return void answer.routes.push(pageRoute(template, file));
	const routes = writtenRoutes(file, kind, template);
	if (routes) answer.routes.push(...routes);
	else answer.problems.push(`${template}: what ${file} exports cannot be read from its text`);
}
// src/probe/adapters/next/nextBuilt.ts
/** Routes of `next start`, a standalone build or a server of one's own: read from the manifests of the build. */
/** What the user's files export, where no source tells; or why that is not to be had. */
const loaded = /* @__PURE__ */ new Map();
/** Loads the modules of routes whose source is not there, as Next itself does for their first request. */
async function loadUnread(server) {
	const edge = edgeNames(server);
	const wanted = entriesOf$1(server).filter((entry) => (entry.kind === "handler" || entry.kind === "api") && !edge.has(entry.name) && !loaded.has(entry.file) && writtenIn(server, entry) === null);
	await Promise.all(wanted.map(async ({ file }) => loaded.set(file, await load$1(file))));
}
function builtRoutes(server) {
	const answer = {
		routes: [],
		leftOut: {
			static: 0,
			framework: 0
		},
		problems: []
	};
	const prerendered = Object.keys(manifest(server, "prerender-manifest.json", "routes"));
	const edge = edgeNames(server);
	for (const entry of entriesOf$1(server)) {
		const template = servedPath(server, entry.path);
		if (entry.kind === "framework") answer.leftOut.framework += 1;
		else if (prerendered.includes(entry.path) || entry.file.endsWith(".html")) answer.leftOut.static += 1;
		else if (entry.kind === "page") answer.routes.push(pageRoute(template, sourceFile(server, entry.router, entry.name)));
		else {
			if (edge.has(entry.name)) answer.problems.push(`${template} runs on the edge runtime, into which nobody sees: its queries are not counted`);
			addHandlers(answer, entry, {
				template,
				written: writtenIn(server, entry)
			});
		}
	}
	if (hasSourceMaps(server)) return answer;
	answer.problems.push("The build of Next.js has no source maps for the server, so places in it are not known. A standalone build leaves them out (next start has them), and so does webpack, unless experimental: { serverSourceMaps: true } is set.");
	const routes = answer.routes.map((route) => isInside(server.distDir, route) ? {
		...route,
		handler: {
			name: route.method,
			place: null
		}
	} : route);
	return {
		...answer,
		routes
	};
}
function isInside(directory, { handler: { place } }) {
	return place !== null && node_path.default.resolve(place.file).startsWith(node_path.default.join(directory, node_path.default.sep));
}
function entriesOf$1(server) {
	return ["app", "pages"].flatMap((router) => {
		const files = manifest(server, `server/${router === "app" ? "app-paths" : "pages"}-manifest.json`);
		return Object.entries(files).map(([name, file]) => ({
			router,
			name,
			...nextFile(router, name),
			file: node_path.default.join(server.distDir, "server", String(file))
		}));
	});
}
function writtenIn(server, { router, name, kind, path: template }) {
	return writtenRoutes(sourceFile(server, router, name), kind, servedPath(server, template));
}
/** Handlers of the app router by method, or the one of the pages router. */
function addHandlers(answer, { kind, file }, { template, written }) {
	if (written) return void answer.routes.push(...written);
	const exported = loaded.get(file) ?? "it was not loaded";
	if (typeof exported === "string") {
		answer.routes.push(routeInfo("ALL", template, {
			name: "",
			place: null
		}));
		answer.problems.push(`${template}: its methods are not known: ${exported}`);
		return;
	}
	const found = (kind === "api" ? [["ALL", exported["default"]]] : HTTP_METHODS.map((m) => [m, exported[m]])).flatMap(([method, handler]) => {
		if (typeof handler !== "function") return [];
		const parameters = nextParameters(template);
		return [{
			method: String(method),
			path: template,
			parameters,
			handler,
			before: []
		}];
	});
	answer.routes.push(...routeInfos("next", found));
}
/** Longer than modules take, and shorter than anybody waits for a list. */
const LOAD_MS = 1e4;
const { setTimeout } = globalThis;
async function load$1(file) {
	const late = new Promise((resolve) => {
		setTimeout(resolve, LOAD_MS, "its module does not load in time").unref();
	});
	return Promise.race([late, exportsOfEntry(file).catch((error) => `its module does not load: ${error instanceof Error ? error.message : String(error)}`)]);
}
async function exportsOfEntry(file) {
	const entry = await node_module.default.createRequire(file)(file);
	await entry.routeModule?.ensureUserland?.();
	return entry.routeModule?.userland ?? entry;
}
function edgeNames(server) {
	return new Set(Object.keys(manifest(server, "server/middleware-manifest.json", "functions")));
}
function hasSourceMaps({ distDir }) {
	const chunks = node_path.default.join(distDir, "server/chunks");
	return (0, node_fs.existsSync)(chunks) && (0, node_fs.readdirSync)(chunks).some((file) => file.endsWith(".js.map"));
}
function manifest(server, name, field) {
	const file = node_path.default.join(server.distDir, name);
	const whole = (0, node_fs.existsSync)(file) ? JSON.parse((0, node_fs.readFileSync)(file, "utf8")) : {};
	return (field === void 0 ? whole : whole[field]) ?? {};
}
// src/probe/adapters/next/next.ts
const servers = /* @__PURE__ */ new Map();
const next = {
	name: "next",
	sources: [{
		file: /\/next\/dist\/server\/next-server\.js$/,
		transform(text, file) {
			if ((0, node_path.basename)(file) !== "next-server.js") return null;
			const changed = text.replace(/(class NextNodeServer\b[^{]*\{\s*constructor\(\w+\)\s*\{(?:\s|\/\/.*|var [^;]*;)*super\(\w+\))/, "$1,globalThis[Symbol.for(\"route-profiler\")]?.nextServer(this)");
			return changed === text ? null : changed;
		}
	}],
	calls: { nextServer(server) {
		servers.set(server.distDir, server);
	} },
	async prepare() {
		for (const server of servers.values()) if (!inDevelopment(server)) await loadUnread(server);
	},
	routes(server) {
		if (servers.size === 0) return null;
		if (!leadsToNext(server) && listeningServers().some(leadsToNext)) return null;
		return [...servers.values()].map((server) => inDevelopment(server) ? sourceRoutes(server) : builtRoutes(server)).reduce((all, { routes, leftOut, problems }) => ({
			routes: [...all.routes, ...routes],
			leftOut: {
				static: all.leftOut.static + leftOut.static,
				framework: all.leftOut.framework + leftOut.framework
			},
			problems: [...all.problems, ...problems]
		}), {
			routes: [],
			leftOut: {
				static: 0,
				framework: 0
			},
			problems: []
		});
	}
};
/** Whether one of the functions that answer its requests is of Next: another server of the process has no pages. */
function leadsToNext(server) {
	return [...requestHandlers(server)].some((value) => typeof value === "function" && /[/\\]next[/\\]dist[/\\]/.test(functionLocation(value)?.file ?? ""));
}
function inDevelopment(server) {
	return server.dev ?? server.renderOpts?.dev ?? false;
}
// src/probe/adapters/index.ts
const adapters = [
	express,
	fastify,
	hono,
	koa,
	elysia,
	nest,
	next
];
// src/probe/calls/channels.ts
/** Channels on which Node.js and packages tell what they do, listened to only while requests are observed. */
/** Begins to listen; what it gives ends that. A channel without a listener costs those who tell nothing. */
function listenOn(told) {
	const listeners = Object.entries(told).map(([name, listener]) => [name, (message) => attempt(name, () => listener(message))]);
	return () => {
		for (const [name, listener] of listeners) (0, node_diagnostics_channel.subscribe)(name, listener);
		return () => {
			for (const [name, listener] of listeners) (0, node_diagnostics_channel.unsubscribe)(name, listener);
		};
	};
}
// src/probe/parameters.ts
/** What may be known of parameters: whether two statements had the same ones, never what they were. */
const key = (0, node_crypto.randomBytes)(32);
/** Equal for equal values within this process. Values that cannot be read are equal to nothing. */
function parametersHash(values) {
	if (values.length === 0) return "";
	return attempt("parameters", () => hash(JSON.stringify(values, plain$1))) ?? (0, node_crypto.randomBytes)(12).toString("base64url");
}
/**
* The same for a statement with its values, which may as well be written into its text: comments aside, two texts of
* one shape differ in nothing else.
*/
function statementHash(sql, values) {
	if (values.length > 0) return parametersHash(values);
	const bare = sql.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, "").trim();
	return /['\d]/.test(bare) ? parametersHash([bare]) : "";
}
/** The rest of a longer list of keys tells nothing new. */
const MOST_PARAMETERS = 100;
/** The same for each value by itself. */
function eachParameterHash(values) {
	return values.slice(0, MOST_PARAMETERS).map((value) => parametersHash([value]));
}
const LIMIT = /\b(?:limit\s+(?<limit>\$(?<at>\d+)|\?|\d+)|fetch\s+(?:first|next)\s+(?<fetched>1\s+)?row\s+only)/gi;
const AFTER = /^(?:\s+offset\s+(?:\$\d+|\?|\d+))?(?:\s+for\s+(?:no\s+key\s+)?(?:update|(?:key\s+)?share)[\w\s]*)?[\s;]*$/i;
/** Whether a statement is the wish for one row: `findFirst`, `first()`, `findOne`. */
function asksForOne(sql, values) {
	return [...sql.matchAll(LIMIT)].some((found) => {
		const before = sql.slice(0, found.index);
		const rest = sql.slice(found.index + found[0].length);
		if (!AFTER.test(rest) && !isOfRoot(before, rest)) return false;
		const { limit, at } = found.groups;
		if (limit === void 0) return true;
		if (limit === "?") return Number(values[before.split("?").length - 1]) === 1;
		return Number(at === void 0 ? limit : values[Number(at) - 1]) === 1;
	});
}
/** Drizzle's relational queries limit the rows first, and then join what belongs to each of them. */
function isOfRoot(before, rest) {
	const open = [];
	for (const { 0: bracket, index } of before.matchAll(/[()]/g)) if (bracket === "(") open.push(index);
	else open.pop();
	const [root = 0, ...inner] = open;
	if (root === 0 || inner.length > 0 || !/\bfrom\s*$/i.test(before.slice(0, root))) return false;
	return /^\)\s*(?:as\s+)?["`]?\w+["`]?\s*(?:$|left join lateral\b)/i.test(rest);
}
function hash(text) {
	return (0, node_crypto.createHmac)("sha256", key).update(text).digest("base64url").slice(0, 16);
}
/** As JSON all regular expressions would be equal, and all maps. */
function plain$1(_name, value) {
	if (value instanceof RegExp) return String(value);
	if (value instanceof Map) return [...value];
	return typeof value === "bigint" ? `${value}n` : value;
}
/** The database's message, unless it repeats a parameter: then the error's code and the names it carries. */
function errorText(error, values) {
	const { message = "", code, constraint, name } = rootCause(error);
	const text = message.split("\n", 1)[0] ?? "";
	const hint = [code ?? name ?? "error", constraint].filter(Boolean).join(" ");
	return text !== "" && !text.startsWith("Failed query") && !repeats(text, values) ? `${hint}: ${text}` : hint;
}
function rootCause(error) {
	let at = error ?? {};
	for (let depth = 0; depth < 8 && at.cause instanceof Error; depth++) at = at.cause;
	return at;
}
function repeats(text, values) {
	return values.some((value) => {
		const shown = typeof value === "string" ? value : JSON.stringify(value, plain$1);
		return shown !== "" && text.includes(shown);
	});
}
// src/probe/calls/pathShape.ts
/** A path without what is somebody's own: ids, tokens, names of files. Only its words are kept. */
const WORD = /^[a-z]+(?:[-_.]?[a-z]+)*$/i;
const VERSION = /^v\d{1,3}(?:[._]\d{1,3})*(?:alpha|beta)?\d{0,2}$/i;
/** What is longer, or has more capitals, is a key. */
const LONGEST_SEGMENT = 40;
const LONGEST_WORD = 16;
const MOST_SEGMENTS = 20;
/** `/v1/orders/8812/items` → `/v1/orders/:id/items`; without the query. */
function pathShape(path) {
	const [bare = ""] = path.split(/[?#]/, 1);
	const segments = bare.split("/");
	return segments.slice(0, MOST_SEGMENTS).map((one) => one === "" || isWord(one) ? one : ":id").join("/") + (segments.length > MOST_SEGMENTS ? "/..." : "") || "/";
}
function isWord(segment) {
	if (VERSION.test(segment)) return true;
	if (!WORD.test(segment) || segment.length > LONGEST_SEGMENT) return false;
	const words = segment.split(/[-_.]|(?<=[a-z])(?=[A-Z])/);
	return words.every(({ length }) => length <= LONGEST_WORD) && hasFewCapitals(words);
}
/** `searchByPostalCode`, and no `bTjFtTnGmQ`. */
function hasFewCapitals(words) {
	return words.length <= 2 || words.join("").length >= 3 * words.length;
}
// src/probe/calls/httpTarget.ts
/** What an HTTP call asks for. The address and the headers are compared, and neither is kept. */
/** Another one with each call, whatever it asks for. */
const OF_A_TRACE = /^(?:traceparent|tracestate|baggage|b3|x-b3-.*|sentry-trace|x-datadog-.*|x-amzn-trace-id|uber-trace-id|x-(?:request|correlation|trace)-id)$/i;
function httpCall({ client, method, host, path, headers }) {
	const address = [host, path];
	const told = [...headers].filter(([name]) => !OF_A_TRACE.test(name));
	return {
		kind: "http",
		client,
		method,
		host,
		path: pathShape(path),
		access: accessOf$1(method),
		target: parametersHash(address),
		asked: parametersHash([
			method,
			...address,
			told
		])
	};
}
function accessOf$1(method) {
	if (method === "GET" || method === "HEAD") return "read";
	return method === "OPTIONS" || method === "TRACE" ? "other" : "write";
}
// src/probe/emittedFunctions.ts
/** `__awaiter` and its kind: of TypeScript, of esbuild, then of Babel and SWC. */
const HELPER = new RegExp([
	String.raw`^(\s*)(?:var|const|let) (__\w+) = \(?this && this\.\2\b`,
	String.raw`^(\s*)var (__async\w*|__yieldStar|__forAwait|__await) = \(`,
	String.raw`^(\s*)function (asyncGeneratorStep|_async_?to_?generator|_regenerator\w*|_ts_generator|_wrap_?async_?generator|_await_?async_?generator|_async_?iterator|_async_?generator_?delegate|_?async_?generator|_OverloadYield)\(`
].join("|"), "i");
const ASYNC = /await|async|generator/i;
/** Where they are when they are not in the file itself. */
const PACKAGE$1 = /\/node_modules\/(?:tslib|@swc\/helpers|@babel\/runtime)\//;
function isEmittedPackage(path) {
	return PACKAGE$1.test(path);
}
function emittedFunctions(text) {
	if (!/__\w+ = \(|async|enerator/i.test(text)) return [];
	const lines = text.split("\n");
	return lines.flatMap((line, index) => {
		const [, ...found] = HELPER.exec(line) ?? [];
		const [indent, name] = found.filter((one) => one !== void 0);
		if (indent === void 0 || name === void 0) return [];
		const lastLine = isWhole$1(line) ? index + 1 : endOf(lines, index, indent);
		return [{
			firstLine: index + 1,
			lastLine,
			async: ASYNC.test(name)
		}];
	});
}
function isWhole$1(line) {
	return line.split("{").length === line.split("}").length;
}
function endOf(lines, start, indent) {
	const end = lines.findIndex((line, index) => index > start && line.startsWith(`${indent}}`));
	return (end < 0 ? start : end) + 1;
}
// src/probe/ormOf.ts
/** Which ORM or query builder a file is of. */
const ORMS = /* @__PURE__ */ new Set([
	"drizzle-orm",
	"knex",
	"kysely",
	"typeorm",
	"sequelize",
	"@prisma/client",
	"objection",
	"bookshelf",
	"mongoose"
]);
/** One of many packages, each of which stands for the whole. */
const SCOPES = {
	"@mikro-orm": "@mikro-orm/core",
	"@prisma": "@prisma/client"
};
const PACKAGES = "/node_modules/";
const known$2 = /* @__PURE__ */ new Map();
/** Null for any other file, also for one of an ORM inside a bundle. */
function ormOf(file) {
	let answer = known$2.get(file);
	if (answer === void 0) known$2.set(file, answer = decide(file));
	return answer;
}
function decide(file) {
	if (!file.includes("node_modules")) return null;
	const path = pathOf(file);
	const [first = ""] = path.slice(path.lastIndexOf(PACKAGES) + 14).split("/");
	return SCOPES[first] ?? (ORMS.has(first) ? first : null);
}
// src/probe/callSite.ts
/** Where in the user's code a statement comes from: raw frames now, source maps only when they are asked for. */
/** Deep enough for a query made behind a web framework, an ORM and helpers of the user's own. */
const DEPTH = 40;
const asIs = (_error, stack) => stack;
/** The stack of this moment. */
function captureCallSite() {
	const before = {
		stackTraceLimit: Error.stackTraceLimit,
		prepareStackTrace: Error.prepareStackTrace
	};
	try {
		Error.stackTraceLimit = DEPTH;
		Error.prepareStackTrace = asIs;
		const holder = {};
		Error.captureStackTrace(holder, captureCallSite);
		return {
			...usersFrames(holder.stack),
			request: currentRequest()
		};
	} finally {
		Object.assign(Error, before);
	}
}
function usersFrames(stack) {
	const frames = [];
	let orm = null;
	let awaited = false;
	for (const frame of stack) {
		const file = frame.getFileName();
		if (!file) continue;
		if (!isWanted(file, frames.length)) {
			if (frames.length === 0) orm = ormOf(file) ?? orm;
			continue;
		}
		if (frames.length === 0) awaited = frame.isAsync();
		const name = frame.getFunctionName();
		frames.push({
			file,
			line: frame.getLineNumber() ?? 1,
			column: frame.getColumnNumber() ?? 1,
			...name ? { function: name } : {}
		});
	}
	return {
		frames,
		orm,
		awaited
	};
}
/** What calls the body of an async function tells whose body it is. */
function isWanted(file, before) {
	return isUserFile(file) || before > 0 && isEmittedPackage(pathOf(file));
}
// src/probe/widestColumns.ts
/** How many bytes the widest columns of an answer of the database hold: by name, and nothing of what they hold. */
/** Enough to name what makes an answer large. */
const MOST_NAMED = 3;
/** Less than this says nothing of an answer. */
const LEAST_BYTES = 1e3;
/** Of a longer list the first rows do: what is told is the least that there is. */
const MOST_ROWS$2 = 1e3;
/** Values that are looked at, those inside of JSON included. */
const MOST_VALUES = 2e4;
/** Whether two long values are the same is judged by so much of their beginnings and ends. */
const SEEN_CHARACTERS = 24;
/** Shorter values are counted as often as they come: together they make no wide column. */
const LONG = 100;
/**
* Each value once, however many rows repeat it: an answer may hold it once as well.
* @param paths where Drizzle puts its columns in a row; without them they are the properties of the row
*/
function widestColumns(all, paths) {
	const rows = all.slice(0, MOST_ROWS$2);
	const [first] = rows;
	if (typeof first !== "object" || first === null || Array.isArray(first)) return [];
	const columns = paths ?? Object.keys(first).map((name) => [name]);
	const measure = new Measure();
	return columns.flatMap((path) => {
		measure.begin();
		for (const row of rows) {
			let value = row;
			for (const name of path) value = value?.[name];
			measure.add(value);
			if (measure.isSpent) break;
		}
		return measure.bytes < LEAST_BYTES ? [] : [[path.join("."), measure.bytes]];
	}).toSorted(([, a], [, b]) => b - a).slice(0, MOST_NAMED);
}
/** The rows in what a client answers with. */
function rowsOfClient(result) {
	const { rows = result } = result ?? {};
	return Array.isArray(rows) ? rows : [rows];
}
/** Counts no more than there is: a text has at least as many bytes as characters, and nothing is measured but texts and bytes. */
var Measure = class {
	bytes = 0;
	#values = 0;
	#seen = /* @__PURE__ */ new Set();
	begin() {
		this.bytes = 0;
		this.#seen = /* @__PURE__ */ new Set();
	}
	get isSpent() {
		return this.#values > MOST_VALUES;
	}
	add(value) {
		this.#values += 1;
		if (this.isSpent || value === null) return;
		if (typeof value === "string") this.#addLength(value.length, () => endsOf(value));
		else if (value instanceof Uint8Array) this.#addLength(value.byteLength, () => endsOf(hexEnds(value)));
		else if (typeof value === "object" && isPlain(value)) for (const part of Object.values(value)) this.add(part);
	}
	#addLength(length, ends) {
		if (length >= LONG) {
			const key = `${length} ${ends()}`;
			if (this.#seen.has(key)) return;
			this.#seen.add(key);
		}
		this.bytes += length;
	}
};
function endsOf(text) {
	return text.slice(0, SEEN_CHARACTERS) + text.slice(-24);
}
function hexEnds(bytes) {
	return [bytes.subarray(0, SEEN_CHARACTERS), bytes.subarray(-24)].map((end) => Buffer.from(end).toString("latin1")).join("");
}
/** What a client makes of JSON; anything else may do something when it is looked at. */
function isPlain(value) {
	if (Array.isArray(value)) return true;
	const prototype = Object.getPrototypeOf(value);
	return prototype === null || prototype === Object.prototype;
}
// src/probe/queries.ts
/** Statements as they are sent and come back. */
let orphans = 0;
/** The statement whose way to the database this code is; null for one of no interest. */
const onTheWay = new node_async_hooks.AsyncLocalStorage();
/** Runs what takes a statement to the database. */
function sending({ query }, run) {
	return onTheWay.run(query, run);
}
/** Of a client that is watched, and of no interest: the connection is known by it. */
function sendingOwn(run) {
	return onTheWay.run(null, run);
}
/** The statement that is being sent here, as long as it is not answered. */
function statementOnTheWay() {
	const query = onTheWay.getStore();
	return query?.durationMs === null ? query : void 0;
}
/** Whether this code is on the way of a statement, or of what it began: a connection, say. */
function isSending() {
	return onTheWay.getStore() !== void 0;
}
/** Takes the cost of async context off the process. */
function forgetStatements() {
	onTheWay.disable();
}
/** Statements that belong to no observed request. */
function orphanQueries() {
	return orphans + statementsOfWorkers();
}
/** So many statements in nobody's name are kept for a request that runs meanwhile. */
const MOST_STRAYS = 200;
function noteOrphan(query) {
	orphans += 1;
	countInWorker(1);
	for (const { strays } of runningRequests()) if (strays.length < MOST_STRAYS) strays.push(query);
}
/** @param onlyReads known to whoever sends what is no SQL */
function sendQuery(query, onlyReads) {
	const request = currentRequest();
	const sent = {
		request,
		query: {
			...query,
			startedAt: node_perf_hooks.performance.now(),
			durationMs: null,
			rows: 0,
			error: null,
			afterResponse: request?.durationMs != null
		}
	};
	if (!request) noteOrphan(sent.query);
	else {
		request.queries.push(sent.query);
		if (!(onlyReads ?? isRead(query.sql)) && !request.cut?.staysFor(query.sql)) request.cut = null;
		if (BEGIN.test(query.sql)) request.transaction = true;
	}
	return sent;
}
const BEGIN = /^\s*(?:begin|start\s+transaction|savepoint)\b/i;
const READ = /^[\s(]*(?:select|values|with)\b/i;
const WRITE = /\b(?:insert|update|delete|merge|replace|truncate|into)\b/i;
/** In doubt it writes: a word that only looks like it costs a cut, and nothing else. */
function isRead(sql) {
	return READ.test(sql) && !WRITE.test(sql.replaceAll(/"[^"]*"|`[^`]*`|'[^']*'/g, ""));
}
/** Takes a statement back that never reached the database. */
function withdrawQuery({ query, request }) {
	if (!request) {
		orphans -= 1;
		countInWorker(-1);
	}
	for (const list of request ? [request.queries] : runningRequests().map(({ strays }) => strays)) if (list.includes(query)) list.splice(list.indexOf(query), 1);
}
function answered$1({ query }, rows) {
	query.durationMs = node_perf_hooks.performance.now() - query.startedAt;
	query.rows = rows;
	listener?.(query);
}
/** Takes note of what was answered, of a request that is observed. */
function noteWidest({ query, request }, rowsOf, paths) {
	if (!request || request.cut !== null) return;
	const widest = attempt("columns", () => widestColumns(rowsOf(), paths)) ?? [];
	if (widest.length > 0) query.widest = widest;
}
let listener = null;
/** In a process of which no requests are observed: told of every statement that was answered. */
function tellAnswered(told) {
	listener = told;
}
function refused({ query }, error) {
	query.durationMs = node_perf_hooks.performance.now() - query.startedAt;
	query.error = error;
}
/** Whoever watches over a request's writes need not know which statement it was. */
function noteTransaction() {
	const request = currentRequest();
	if (!request) return;
	request.transaction = true;
	request.cut = null;
}
/**
* Follows a promise by another that the application gets in its place: had we listened to its own, a rejection
* that nobody handles would no longer be reported as one. The application gets what `done` returns.
*/
function follow(result, after) {
	if (!(result instanceof Promise)) return after.done(result);
	return result.then((value) => {
		const handed = attempt("answer", () => ({ value: after.done(value) }));
		return handed ? handed.value : value;
	}, (error) => {
		attempt("answer", () => after.failed(error));
		throw error;
	});
}
/** Rows read or changed, from what a database client returns. */
function clientRows(result, driver = "") {
	if (Array.isArray(result)) return listedRows(result, driver);
	if (result === null || typeof result !== "object") return mappedRows(result);
	const { rows, rowCount, affectedRows, rowsAffected, changes } = result;
	if (typeof rowCount === "number") return rowCount;
	if (Array.isArray(rows) && rows.length > 0) return rows.length;
	return Number(affectedRows ?? rowsAffected ?? changes ?? 0);
}
/** mysql2 pairs rows, or what it has changed, with columns; the list of postgres.js has a count of its own. */
function listedRows(result, driver) {
	const [head] = result;
	const { count } = result;
	if (driver === "MySql2Session" && (Array.isArray(head) || isChange(head))) return clientRows(head);
	return typeof count === "number" ? count : result.length;
}
function isChange(head) {
	return head !== null && typeof head === "object" && "affectedRows" in head;
}
/** Rows in what an ORM has made of them: a list, one of them, or none. */
function mappedRows(result) {
	if (Array.isArray(result)) return result.length;
	return result === void 0 || result === null ? 0 : 1;
}
// src/probe/calls/outgoingCalls.ts
/** Calls that leave the application for another service, as they are made and answered. */
/**
* Asked where the application's own code is still on the stack. Undefined where it runs for no observed request, and
* on the way of a statement: what a database client sends over HTTP is counted as the query that it is.
*/
function callOrigin() {
	const request = currentRequest();
	if (!request || isSending()) return void 0;
	return {
		request,
		frames: attempt("frames", () => captureCallSite().frames) ?? []
	};
}
function beginCall({ request, frames }, call) {
	const begun = {
		...call,
		frames,
		startedAt: node_perf_hooks.performance.now(),
		durationMs: null,
		status: null,
		failed: false,
		afterQuery: request.queries.length > 0,
		afterResponse: request.durationMs !== null
	};
	request.calls.push(begun);
	if (call.access === "write" && request.cut?.isUsed()) request.cut = null;
	return begun;
}
/** Its answer goes on, or is at its end. */
function hearCall(call) {
	call.durationMs = node_perf_hooks.performance.now() - call.startedAt;
}
function failCall(call) {
	call.failed = true;
	hearCall(call);
}
// src/probe/calls/redirects.ts
/** A redirect belongs to the call that it answers: the code that made it asked once. */
/** Calls that were sent on, by a hash of the address that they were sent to. */
const sentOn = /* @__PURE__ */ new WeakMap();
function noteRedirect({ request }, call, { location, from }) {
	if (call.status === null || call.status < 300 || call.status > 399 || !location) return;
	if (!URL.canParse(location, from)) return;
	const to = new URL(location, from);
	const calls = sentOn.get(request) ?? /* @__PURE__ */ new Map();
	sentOn.set(request, calls.set(hashOf(to.host, to.pathname + to.search), call));
}
/** The call that this request goes on with. A line of the application that follows a redirect by itself makes another one. */
function redirectedCall({ request, frames }, host, path) {
	if (frames.length > 0) return void 0;
	const calls = sentOn.get(request);
	const hash = hashOf(host, path);
	const call = calls?.get(hash);
	calls?.delete(hash);
	return call;
}
function hashOf(host, path) {
	return parametersHash([host, path]);
}
// src/probe/calls/httpClient.ts
const origins = /* @__PURE__ */ new WeakMap();
const going$1 = /* @__PURE__ */ new WeakMap();
/** Made, and not yet sent: the line that made it is still on the stack. */
function created$1({ request }) {
	const origin = callOrigin();
	if (origin) origins.set(request, origin);
}
function sent({ request }) {
	if (!origins.has(request)) created$1({ request });
	const origin = origins.get(request);
	if (!origin || going$1.has(request) || request.method === "CONNECT" || request.hasHeader("upgrade")) return;
	const { method } = request;
	const { host, path } = addressOf(request);
	const headers = Object.entries(request.getHeaders());
	const call = redirectedCall(origin, host, path) ?? beginCall(origin, httpCall({
		client: "http",
		method,
		host,
		path,
		headers
	}));
	going$1.set(request, call);
	request.once("close", () => attempt("close", () => closed(request, call)));
}
/** A proxy is given the whole address for a path. */
function addressOf(request) {
	const { path, socketPath } = request;
	if (socketPath === void 0 && URL.canParse(path)) {
		const { host, pathname, search } = new URL(path);
		return {
			host,
			path: pathname + search
		};
	}
	return {
		host: socketPath ?? String(request.getHeader("host") ?? request.host),
		path
	};
}
function answered({ request, response }) {
	sent({ request });
	const call = going$1.get(request);
	const origin = origins.get(request);
	if (!call || !origin || !response) return;
	call.status = response.statusCode ?? null;
	hearCall(call);
	const from = `${request.protocol}//${call.host}${addressOf(request).path}`;
	noteRedirect(origin, call, {
		location: response.headers.location,
		from
	});
}
/** After an error, at the end of an answer that was read, or where nobody wanted the rest of it. */
function closed({ res }, call) {
	if (res && (res.complete || !res.errored)) hearCall(call);
	else failCall(call);
}
const httpClient = {
	name: "http",
	sources: [],
	calls: {},
	watch: listenOn({
		"http.client.request.created": created$1,
		"http.client.request.start": sent,
		"http.client.response.finish": answered
	})
};
// src/probe/drivers/clientFile.ts
/** A client's own files: behind the text of one, its exports are handed to the probe. */
const GLOBAL$4 = "globalThis[Symbol.for(\"route-profiler\")]";
/** Calls `call` with what a module exports: of an ES module its classes, under the names they are declared with. */
function exportsOf(file, call) {
	return {
		file,
		transform(source, path) {
			if (!file.test(path)) return null;
			return `${source}\n;${GLOBAL$4}?.${call}(${exported(source)})`;
		}
	};
}
function exported(source) {
	const declared = [...source.matchAll(/^export class ([\w$]+)/gm)].map(([, name]) => name);
	const renamed = [...source.matchAll(/([\w$]+) as ([A-Z][\w$]*)(?=[^;]*\};?\s*(?:\/\/.*\s*)?$)/g)].map(([, name, as]) => `${as}:${name}`);
	if (!/^\s*(?:im|ex)port\b/m.test(source)) return "module.exports";
	return `{${[...declared, ...renamed].join(",")}}`;
}
/** Callbacks come from the socket, in a context that belongs to some earlier request: they are to keep their own. */
function bindCallbacks(_self, values) {
	for (const [index, value] of values.entries()) if (typeof value === "function") values[index] = node_async_hooks.AsyncResource.bind(value);
}
// src/probe/calls/redisCommand.ts
/** A Redis command, or several that are sent as one. Its arguments are compared, and not kept. */
const words = (text) => new Set(text.trim().split(/\s+/));
const READS$1 = words(`
  GET MGET STRLEN GETRANGE SUBSTR LCS EXISTS TYPE TTL PTTL EXPIRETIME PEXPIRETIME KEYS SCAN DBSIZE DUMP SORT_RO
  HGET HMGET HGETALL HKEYS HVALS HLEN HEXISTS HSTRLEN HSCAN HTTL HPTTL
  LRANGE LINDEX LLEN LPOS
  SMEMBERS SISMEMBER SMISMEMBER SCARD SINTER SINTERCARD SUNION SDIFF SSCAN
  ZRANGE ZREVRANGE ZRANGEBYSCORE ZREVRANGEBYSCORE ZRANGEBYLEX ZREVRANGEBYLEX ZCARD ZCOUNT ZLEXCOUNT ZSCORE ZMSCORE
  ZRANK ZREVRANK ZSCAN ZINTER ZINTERCARD ZUNION ZDIFF
  BITCOUNT BITPOS GETBIT BITFIELD_RO PFCOUNT
  GEOPOS GEODIST GEOHASH GEOSEARCH GEORADIUS_RO GEORADIUSBYMEMBER_RO
  XRANGE XREVRANGE XLEN EVAL_RO EVALSHA_RO FCALL_RO
  JSON.GET JSON.MGET JSON.TYPE JSON.STRLEN JSON.ARRLEN JSON.OBJKEYS FT.SEARCH FT.AGGREGATE TS.GET TS.RANGE
`);
/** They keep no data that was given to them, and most answer something else each time. */
const OTHERS = words(`
  EXPIRE PEXPIRE EXPIREAT PEXPIREAT HEXPIRE HPEXPIRE TOUCH PING ECHO TIME WAIT INFO COMMAND MEMORY OBJECT LASTSAVE
  RANDOMKEY SRANDMEMBER HRANDFIELD ZRANDMEMBER XREAD XINFO XPENDING SCRIPT FUNCTION WATCH UNWATCH MULTI EXEC DISCARD
  SUBSCRIBE UNSUBSCRIBE PSUBSCRIBE PUNSUBSCRIBE SSUBSCRIBE SUNSUBSCRIBE PUBSUB
`);
/** What a client says by itself, whenever it connects. */
const OF_A_CONNECTION = words("AUTH HELLO SELECT CLIENT READONLY READWRITE CLUSTER ASKING QUIT RESET");
function isOfConnection(name) {
	return OF_A_CONNECTION.has(name.toUpperCase());
}
function redisCall(client, host, { name, args }) {
	const method = name.toUpperCase();
	return calling({
		client,
		host,
		method
	}, accessOf(method), [method, ...args]);
}
/** @param method PIPELINE or MULTI */
function redisBatch(at, commands) {
	const accesses = new Set(commands.map(({ name }) => accessOf(name.toUpperCase())));
	const given = commands.flatMap(({ name, args }) => [name.toUpperCase(), ...args]);
	return calling(at, ["write", "other"].find((one) => accesses.has(one)) ?? "read", given);
}
function accessOf(method) {
	if (READS$1.has(method)) return "read";
	return OTHERS.has(method) ? "other" : "write";
}
function calling(at, access, given) {
	const target = parametersHash(given.map(plain));
	return {
		kind: "redis",
		...at,
		path: "",
		access,
		target,
		asked: target
	};
}
/** A key may be given as bytes. */
function plain(value) {
	return value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value;
}
/** `localhost:6379`, or the path of a socket. */
function redisHost({ host, port, path } = {}) {
	return path || `${host || "localhost"}:${port ?? 6379}`;
}
// src/probe/calls/ioredis.ts
/** ioredis: commands and pipelines, each with the functions of its own that settle it. */
/** A command passes twice where the connection is not ready yet, or on its way through a cluster. */
const seen$10 = /* @__PURE__ */ new WeakSet();
function begin$1(made, call) {
	const origin = callOrigin();
	if (!origin) return;
	const begun = beginCall(origin, call);
	made.resolve = before(made.resolve, begun, hearCall);
	made.reject = before(made.reject, begun, failCall);
}
function before(settle, call, note) {
	return function(value) {
		attempt("ioredis", () => note(call));
		return Reflect.apply(settle, this, [value]);
	};
}
function watchCommands(prototype) {
	watch(prototype, "sendCommand", (self, [command, stream]) => {
		const { name, args } = command;
		const isNew = !seen$10.has(command);
		seen$10.add(command);
		if (isNew && !stream && !isOfConnection(name)) begin$1(command, redisCall("ioredis", redisHost(self.options), {
			name,
			args
		}));
	});
}
function watchPipelines(prototype) {
	watch(prototype, "exec", (self) => {
		const pipeline = self;
		const { _queue: queue } = pipeline;
		const commands = queue.filter(({ name }) => !isOfConnection(name));
		if (commands.length === 0 || seen$10.has(pipeline)) return void 0;
		seen$10.add(pipeline);
		const method = commands.some(({ name }) => name === "multi") ? "MULTI" : "PIPELINE";
		begin$1(pipeline, redisBatch({
			client: "ioredis",
			host: redisHost(pipeline.isCluster ? void 0 : pipeline.redis.options),
			method
		}, commands));
	});
}
const ioredis = {
	name: "ioredis",
	sources: [exportsOf(/\/ioredis\/built\/(?:Redis|redis\/index)\.js$/, "ioredisClient"), exportsOf(/\/ioredis\/built\/[Pp]ipeline\.js$/, "ioredisPipeline")],
	calls: {
		ioredisClient: (exported) => exported.default && watchCommands(exported.default.prototype),
		ioredisPipeline: (exported) => exported.default && watchPipelines(exported.default.prototype)
	}
};
// src/probe/calls/nodeRedis.ts
/** node-redis from version 4 on: all that its clients send goes through a queue, which does not know where to. */
/** Its clients, by their queues. */
const clients$1 = /* @__PURE__ */ new WeakMap();
/** Whether what is put into a queue at this moment is part of a batch, which is sent as one. */
let inBatch = false;
function begin(call) {
	const origin = callOrigin();
	if (!origin) return void 0;
	const begun = beginCall(origin, call());
	return {
		returned: (result) => follow(result, {
			done(value) {
				hearCall(begun);
				return value;
			},
			failed: () => failCall(begun)
		}),
		threw: () => failCall(begun)
	};
}
function commandOf(args) {
	const [name = "", ...rest] = args;
	return {
		name: String(name),
		args: rest
	};
}
function watchQueue(prototype) {
	watch(prototype, "addCommand", (queue, [args, options]) => {
		const command = commandOf(args);
		const { asap, chainId } = options ?? {};
		if (inBatch || asap || chainId !== void 0 || isOfConnection(command.name)) return void 0;
		return begin(() => redisCall("redis", hostOf$3(clients$1.get(queue)?.deref()), command));
	});
}
function hostOf$3(client) {
	return redisHost(client?.options?.socket);
}
/** `isMulti` is asked of what the method was given. */
function watchBatches(prototype, method, isMulti) {
	watch(prototype, method, (client, given) => {
		const commands = given[0].map(({ args }) => commandOf(args));
		const after = begin(() => redisBatch({
			client: "redis",
			host: hostOf$3(client),
			method: isMulti(given) ? "MULTI" : "PIPELINE"
		}, commands));
		return after && {
			...after,
			around: asBatch
		};
	});
}
/** All of it is put into the queue before anything is waited for. */
function asBatch(call) {
	inBatch = true;
	try {
		return call();
	} finally {
		inBatch = false;
	}
}
const QUEUE_MADE = /(this\.#queue)\s*=\s*this\.#initiateQueue\([^;\n]*\);|__classPrivateFieldSet\(this, (_RedisClient_queue), [^;\n]*?_RedisClient_initiateQueue\)\.call\(this\), "f"\);/;
const GLOBAL$3 = "globalThis[Symbol.for(\"route-profiler\")]";
const CLIENT = /\/@redis\/client\/dist\/lib\/client\/index\.js$/;
const nodeRedis = {
	name: "redis",
	sources: [
		exportsOf(/\/@redis\/client\/dist\/lib\/client\/commands-queue\.js$/, "nodeRedisQueue"),
		exportsOf(CLIENT, "nodeRedisClient"),
		{
			file: CLIENT,
			transform: (source, path) => CLIENT.test(path) && QUEUE_MADE.test(source) ? source.replace(QUEUE_MADE, (made, own, helper) => {
				const queue = own ?? `__classPrivateFieldGet(this, ${helper}, "f")`;
				return `${made}${GLOBAL$3}?.nodeRedisMade(this,${queue});`;
			}) : null
		}
	],
	calls: {
		nodeRedisQueue: (exported) => exported.default && watchQueue(exported.default.prototype),
		nodeRedisClient(exported) {
			if (!exported.default) return;
			const { prototype } = exported.default;
			watchBatches(prototype, "_executeMulti", () => true);
			watchBatches(prototype, "_executePipeline", () => false);
			watchBatches(prototype, "multiExecutor", ([, , chainId]) => chainId !== void 0);
		},
		nodeRedisMade: (client, queue) => void clients$1.set(queue, new WeakRef(client))
	}
};
// src/probe/calls/undici.ts
const going = /* @__PURE__ */ new WeakMap();
function created({ request }) {
	const { origin, path = "/", method = "GET" } = request;
	if (!origin || method === "CONNECT") return;
	const from = callOrigin();
	if (!from) return;
	const { host } = new URL(origin);
	const call = redirectedCall(from, host, path) ?? beginCall(from, httpCall({
		client: "undici",
		method,
		host,
		path,
		headers: pairs(request.headers)
	}));
	going.set(request, {
		call,
		origin: from
	});
}
function pairs(headers) {
	const list = typeof headers === "string" ? headers.split(/\r\n|: /) : Array.isArray(headers) ? headers : [];
	return list.flatMap((name, at) => at % 2 === 0 ? [[String(name), list[at + 1]]] : []);
}
function head({ request, response }) {
	const { call, origin } = going.get(request) ?? {};
	if (!call || !origin || !response) return;
	call.status = response.statusCode;
	hearCall(call);
	const from = `${String(request.origin)}${request.path}`;
	noteRedirect(origin, call, {
		location: locationOf(response.headers),
		from
	});
}
function locationOf(headers) {
	const at = headers.findIndex((name, i) => i % 2 === 0 && String(name).toLowerCase() === "location");
	return at < 0 ? void 0 : String(headers[at + 1]);
}
function end({ request }) {
	const { call } = going.get(request) ?? {};
	if (call) hearCall(call);
}
/** Whoever has seen the head of an answer may not want the rest. */
function error({ request, error: reason }) {
	const { call } = going.get(request) ?? {};
	if (!call) return;
	if (call.status !== null && reason?.name === "AbortError") hearCall(call);
	else failCall(call);
}
// src/probe/calls/index.ts
/** Clients of other services: one file each. */
const callClients = [
	{
		name: "undici",
		sources: [],
		calls: {},
		watch: listenOn({
			"undici:request:create": created,
			"undici:request:headers": head,
			"undici:request:trailers": end,
			"undici:request:error": error
		})
	},
	httpClient,
	ioredis,
	nodeRedis
];
let leave = [];
/** Begins to listen to those that tell by themselves. */
function watchCalls$2() {
	if (leave.length > 0) return;
	leave = callClients.flatMap(({ name, watch }) => attempt(name, () => watch?.()) ?? []);
}
function leaveCalls() {
	for (const end of leave) attempt("calls", end);
	leave = [];
}
// src/probe/pools.ts
/**
* Clients and pools of connections that the application has made, looked for only when a request is not answered, rows are
* counted, tables are put back or a statement of ours is to be run: nothing is watched for it, the inspector finds the
* objects of a class in the heap.
*/
const pools = [];
const connections = [];
/** Those that cannot be found by a class: what makes them hands them over. */
const made = [];
/** Takes note of a class of pools. */
function notePoolClass(client, prototype, about) {
	if (pools.every((one) => one.prototype !== prototype)) pools.push({
		prototype,
		client,
		...about
	});
}
/** The same of clients that are no pools. Where there is a pool, they may be its own. */
function noteClientClass(client, prototype, about) {
	if (connections.every((one) => one.prototype !== prototype)) connections.push({
		prototype,
		client,
		...about
	});
}
/** An application may make one for every request. */
const MOST_MADE = 50;
/** Takes note of a client by itself. */
function noteMade(client, object, about) {
	if (made.length >= MOST_MADE) made.splice(0, made.length, ...made.filter(isThere));
	if (made.length >= MOST_MADE) return;
	made.push({
		object: new WeakRef(object),
		client,
		...about
	});
}
let kept$2 = [];
/** Those that were found last. To look for them collects garbage. */
function knownClients() {
	return kept$2.length > 0 ? kept$2 : openClients();
}
/** Null for what is no connection that is known. */
const owners = /* @__PURE__ */ new WeakMap();
/** The clients that these objects are, or are connections of, are known from now on: a connection may be closed later. */
function noteOwners(objects) {
	const anew = objects.filter((object) => !owners.has(object));
	if (anew.length === 0) return;
	const found = anew.every((object) => ownerAmong(kept$2, object)) ? kept$2 : openClients();
	for (const object of anew) owners.set(object, ownerAmong(found, object) ?? null);
}
function ownerAmong(clients, object) {
	return clients.find((one) => asked.get(object) === one || attempt("pools", () => one.owns?.(object)) === true);
}
/** The one that this object is, or was a connection of when it was noted; null where nobody knows. */
function clientOf(object) {
	return owners.get(object) ?? null;
}
/** All that can be asked, pools first, without the connections that these have. One is the same every time. */
function openClients() {
	kept$2 = inHeap((objectsIn) => {
		const pooled = ofEach(pools, objectsIn, (pool, its) => ({
			pool,
			its
		}));
		const own = new Set(pooled.flatMap(({ pool, its }) => attempt("pools", () => its.connections(pool)) ?? []));
		const single = ofEach(connections, objectsIn, (client, its) => own.has(client) ? [] : asClient(client, its));
		const others = made.flatMap((its) => {
			const object = its.object.deref();
			return object ? asClient(object, its) : [];
		});
		return [
			...pooled.flatMap(({ pool, its }) => asClient(pool, its)),
			...single.flat(),
			...others
		];
	});
	return kept$2;
}
function isThere({ object, isOpen }) {
	const there = object.deref();
	return there !== void 0 && isOpenNow(isOpen, there);
}
const asked = /* @__PURE__ */ new WeakMap();
function asClient(object, { client, asking, isOpen }) {
	if (!isOpenNow(isOpen, object)) return [];
	const known = asked.get(object) ?? {
		driver: client,
		...asking(object)
	};
	asked.set(object, known);
	return [known];
}
/** The prototype of a class that inherits may refuse to be asked. */
function isOpenNow(isOpen, object) {
	try {
		return isOpen(object);
	} catch {
		return false;
	}
}
/** Pools all of whose connections are in use while others wait for one. */
function exhaustedPools() {
	return inHeap((objectsIn) => ofEach(pools, objectsIn, (pool, { client, numbers }) => ({
		client,
		...numbers(pool)
	}))).filter(({ size, waiting }) => Number.isInteger(size) && size > 0 && waiting > 0);
}
/** Most clients are emitters of events: these are asked for once, since every question collects garbage several times over. */
function inHeap(look) {
	let emitters = null;
	try {
		return look((prototype) => {
			if (!inherits(prototype, node_events.EventEmitter)) return objectsOf(prototype);
			emitters ??= objectsOf(node_events.EventEmitter.prototype);
			return emitters.filter((one) => Object.prototype.isPrototypeOf.call(prototype, one));
		});
	} finally {
		forgetFunctions();
	}
}
function inherits(prototype, { prototype: other }) {
	return Object.prototype.isPrototypeOf.call(other, prototype);
}
/** Each object once: a class may inherit from another that is known as well, which finds all of them. */
function ofEach(classes, objectsIn, tell) {
	return classes.filter(({ prototype }) => !classes.some((other) => inherits(prototype, other))).flatMap((its) => (attempt("pools", () => objectsIn(its.prototype)) ?? []).flatMap((object) => attempt("pools", () => [tell(object, its)]) ?? []));
}
// src/probe/inQuotes.ts
function inQuotes(name, dialect) {
	const mark = dialect === "mysql" ? "`" : "\"";
	return mark + (name ?? "").replaceAll(mark, mark + mark) + mark;
}
// src/probe/trace/reading.ts
/** What every question of ours begins with, and nothing of the application's does. */
const OURS = "select /* route-profiler ";
const OWN$2 = `${ours("init")}distinct `;
const MOST_ROWS$1 = 20;
/** The beginning of a question. @param what it is for */
function ours(what) {
	return `${OURS}${what} */ `;
}
/** What a step of the fixtures file begins with, whatever it does. */
const STEP = "/* route-profiler step */ ";
/** A statement of the fixtures file, marked as one. */
function ofStep(sql) {
	return STEP + sql;
}
/** What puts tables back begins with, whatever it does. */
const OF_RESET = "/* route-profiler reset */ ";
/** What adds rows to tables that are put back begins with, whatever it does. */
const OF_GROWTH = `${OF_RESET}/* growth */ `;
/** What is asked for a plan begins with, whatever it does. */
const OF_PLAN = "/* route-profiler plan */ ";
/** Whether it is one of these, and none of the application's. */
function isOurs(sql) {
	return [
		OURS,
		STEP,
		OF_RESET,
		OF_PLAN
	].some((beginning) => sql.startsWith(beginning));
}
/** @param rest tables and conditions */
function rowsOf$2(columns, rest) {
	const order = columns.map((_column, i) => i + 1).join(", ");
	return `${OWN$2}${columns.map((column, i) => `${column} as mark${i}`).join(", ")} from ${rest} order by ${order} limit ${MOST_ROWS$1}`;
}
// src/probe/drivers/sqliteCopy.ts
/**
* The schema of a SQLite database, made again in memory by the same client, with some rows: how a statement finds its rows
* depends on that and on nothing else, and the database of the application is only read from.
*/
/** As many tell how different the values of a column are. */
const MOST_ROWS = 1e3;
/** Tables of extensions first: they make tables of their own. Triggers have no part in a plan. */
const SCHEMA = `select type, name, tbl_name, sql from sqlite_master
  where sql is not null and type <> 'trigger' and name not like 'sqlite\\_%' escape '\\'
  order by case when sql like 'create virtual%' then 0 when type = 'table' then 1 when type = 'index' then 2 else 3 end, rowid`;
function onSchemaCopy(read, open) {
	return async (use, about) => {
		const schema = await rowsOf$1(read, SCHEMA);
		const copy = await open();
		try {
			await rowsOf$1(copy.read, "pragma foreign_keys = off");
			await replay(schema, copy.read);
			for (const table of mentioned(schema, about)) await copyRows(read, copy.read, table).catch(() => {});
			return await use(copy.read);
		} finally {
			copy.close();
		}
	};
}
async function rowsOf$1(read, sql, values = []) {
	const result = await read(OF_PLAN + sql, values);
	const { rows = result } = result ?? {};
	return Array.isArray(rows) ? rows : [];
}
/** A table that cannot be made is missed by the statements that ask for it; an index would be missed by nobody. */
async function replay(schema, read) {
	const missing = /* @__PURE__ */ new Set();
	for (const { type, name, tbl_name: table, sql } of schema) try {
		await rowsOf$1(read, sql);
	} catch {
		if (type === "index" && !missing.has(table)) throw new Error(`the index ${name} cannot be made in a copy of the schema`);
		if ((await rowsOf$1(read, "select 1 from sqlite_master where name = ?", [name])).length === 0) missing.add(name);
	}
}
/** Tables that a statement names, or a view that it may have them from. */
function mentioned(schema, about) {
	const text = [about, ...schema.filter(({ type }) => type === "view").map(({ sql }) => sql)].join(" ").toLowerCase();
	return schema.filter(({ type, sql }) => type === "table" && !/^create\s+virtual/i.test(sql)).map(({ name }) => name).filter((name) => text.includes(name.toLowerCase()));
}
async function copyRows(from, to, table) {
	const names = (await rowsOf$1(from, "select name from pragma_table_xinfo(?) where hidden = 0", [table])).map(({ name }) => inQuotes(String(name), "sqlite"));
	const rows = await rowsOf$1(from, `select ${names.map((name, i) => `${name} as c${i}`).join(", ")} from ${inQuotes(table, "sqlite")} limit ${MOST_ROWS}`);
	const insert = `insert or ignore into ${inQuotes(table, "sqlite")} (${names.join(", ")}) values (${names.map(() => "?").join(", ")})`;
	await rowsOf$1(to, "savepoint copied");
	for (const row of rows) await rowsOf$1(to, insert, names.map((_name, i) => row[`c${i}`]));
	await rowsOf$1(to, "release copied");
}
// src/probe/cut.ts
/** @param mapped whether Drizzle has made rows of it, else it is the client's own result */
function cutAnswer({ query, request }, result, mapped) {
	const cut = request?.cut;
	if (!cut?.appliesTo(query)) return result;
	if (query.driver === "MySql2Session" && !mapped) return cutPair(result, cut.keep);
	if (Array.isArray(result)) return cutList(result, cut.keep);
	return mapped ? result : cutResult(result, cut.keep);
}
/** postgres.js answers with an array that carries more than its elements. */
function cutList(rows, keep) {
	if (rows.length <= keep) return rows;
	const kept = Object.setPrototypeOf(rows.slice(0, keep), Object.getPrototypeOf(rows));
	for (const name of Object.getOwnPropertyNames(rows)) {
		if (name === "length" || /^\d+$/.test(name)) continue;
		const extra = Object.getOwnPropertyDescriptor(rows, name);
		Object.defineProperty(kept, name, name === "count" ? {
			...extra,
			value: keep
		} : extra);
	}
	return kept;
}
/** mysql2: rows and the description of their columns. */
function cutPair(result, keep) {
	if (!Array.isArray(result) || !Array.isArray(result[0])) return result;
	const [rows, ...rest] = result;
	return [cutList(rows, keep), ...rest];
}
/** `{ rows, rowCount }` and the like. */
function cutResult(result, keep) {
	const { rows, rowCount } = result ?? {};
	if (!Array.isArray(rows) || rows.length <= keep) return result;
	const changed = {
		rows: cutList(rows, keep),
		...typeof rowCount === "number" ? { rowCount: keep } : {}
	};
	return Object.create(Object.getPrototypeOf(result), {
		...Object.getOwnPropertyDescriptors(result),
		...Object.getOwnPropertyDescriptors(changed)
	});
}
// src/probe/offset.ts
/** How many rows a statement asks the database to pass over: a number, and nothing else of its parameters. */
const QUOTED = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|--[^\n]*|\/\*[\s\S]*?\*\//g;
const AMOUNT = String.raw`(?:\$\d+|\?\d*|\d+)`;
/** MySQL and SQLite write it before the limit as well. */
const OFFSET = new RegExp(String.raw`\boffset\s+(${AMOUNT})|\blimit\s+(${AMOUNT})\s*,`, "gi");
/** The largest of them; empty where it passes over none, or where that cannot be told. */
function offsetOf(sql, values) {
	if (!/\boffset\b|\blimit\s+[\d?$]+\s*,/i.test(sql)) return {};
	const bare = sql.replaceAll(QUOTED, (quoted) => " ".repeat(quoted.length));
	const offsets = [...bare.matchAll(OFFSET)].map((found) => {
		const amount = found[1] ?? found[2] ?? "";
		const before = bare.slice(0, found.index).split("?").length - 1;
		return Number(/^\d/.test(amount) ? amount : values[placeOf(amount, before)]);
	});
	const largest = Math.max(0, ...offsets.filter((offset) => Number.isSafeInteger(offset)));
	return largest > 0 ? { offset: largest } : {};
}
/** From 0 on. @param before placeholders without a number that stand ahead of it */
function placeOf(placeholder, before) {
	const number = placeholder.slice(1);
	return number === "" ? before : Number(number) - 1;
}
// src/probe/iteratorRows.ts
/** The rows of an iterator that a client hands out, synchronous or not. It stays the object that it is. */
function isRows(made) {
	return typeof made === "object" && made !== null && typeof made.next === "function";
}
function watchRows(rows, { open, around, errorText }) {
	const { next } = rows;
	const finish = rows.return;
	let stream;
	let opened = false;
	const step = (given) => {
		try {
			const made = around(() => Reflect.apply(next, rows, given));
			if (made instanceof Promise) return made.then((one) => isTooMany(one) ? step([]) : one, refused);
			return isTooMany(made) ? finished() : made;
		} catch (error) {
			return refused(error);
		}
	};
	const isTooMany = (made) => {
		if (!made.done) return attempt("rows", () => stream?.take(1)) === 0;
		stream?.end();
		return false;
	};
	const finished = () => {
		if (finish) Reflect.apply(finish, rows, []);
		stream?.end();
		return {
			done: true,
			value: void 0
		};
	};
	const refused = (error) => {
		attempt("rows", () => stream?.failed(errorText(error)));
		throw error;
	};
	define(rows, "next", (...given) => {
		if (!opened) stream = attempt("rows", open);
		opened = true;
		return step(given);
	});
	if (finish) define(rows, "return", (...given) => {
		stream?.end();
		return Reflect.apply(finish, rows, given);
	});
}
function define(rows, name, value) {
	Object.defineProperty(rows, name, {
		configurable: true,
		writable: true,
		value
	});
}
// src/probe/ormCalls.ts
/**
* Lines that call an ORM. What it sends, it often sends later: from a batch, from a promise that nobody waits for where it
* was called, from one that only begins when somebody waits. The line is kept for all that comes of the call.
*/
const calls$1 = new node_async_hooks.AsyncLocalStorage();
/** Where a statement of this moment comes from: the line that called the client, else the one that called the ORM. */
function calledFrom() {
	const here = captureCallSite();
	const call = calls$1.getStore();
	if (!call || isCalledHere(here)) return here;
	return {
		...call,
		orm: call.orm ?? here.orm
	};
}
/** Takes the cost of async context off the process. */
function forgetOrmCalls() {
	calls$1.disable();
}
/** Somebody's line that called, and did not just wait. */
function isCalledHere({ frames, awaited }) {
	return frames.length > 0 && !awaited;
}
/** The line that calls the ORM now; undefined where that is the ORM itself. */
function ormCall() {
	const here = captureCallSite();
	return isCalledHere(here) ? here : void 0;
}
/** The line in whose name this code runs. */
function currentCall() {
	return calls$1.getStore();
}
/** Runs what an ORM does for a call; without one, it does it for the call before. */
function forCall(call, run) {
	return call ? calls$1.run(call, run) : run();
}
/** The user's own code below a call, which calls for itself. */
function forItself(callback) {
	return function(...values) {
		return calls$1.run(void 0, () => Reflect.apply(callback, this, values));
	};
}
/** Lines that have made what sends later. */
const makers = /* @__PURE__ */ new WeakMap();
/** Methods of an ORM, or of a client that sends as late as one, that users call. */
function watchOrmCalls(owner, methods, { callbacks, later, orm } = {}) {
	for (const name of Object.getOwnPropertyNames(owner)) {
		if (name === "constructor" || !methods.test(name)) continue;
		watch(owner, name, (_self, given) => {
			const here = ormCall();
			const call = here && orm ? {
				...here,
				orm
			} : here;
			const line = call ?? currentCall();
			if (callbacks?.test(name) && !currentCall()) passOn(given);
			if (!line) return void 0;
			return {
				...unchanged,
				around: (run) => forCall(call, run),
				returned(result) {
					const made = typeof result === "object" && result !== null ? later?.(result) : void 0;
					if (made) makers.set(made, line);
					return result;
				}
			};
		});
	}
}
/** Methods by which such a result sends. */
function watchLateSending(prototype, methods) {
	for (const name of methods) watch(prototype, name, (self) => {
		const line = makers.get(self);
		return line && {
			...unchanged,
			around: (run) => forCall(line, run)
		};
	});
}
function passOn(given) {
	for (const [index, value] of given.entries()) if (typeof value === "function") given[index] = forItself(value);
}
// src/probe/rowStream.ts
/** Rows that arrive one after the other: counted as they are handed on, and no more of them than a cut leaves. */
var RowStream = class {
	#sent;
	#rows = 0;
	/** The cut that was asked about last, and whether it is for this statement. */
	#asked;
	constructor(sent) {
		this.#sent = sent;
	}
	/** So many rows have come; answers how many of them to hand on. */
	take(arrived) {
		const handed = Math.min(arrived, this.#left());
		this.#rows += handed;
		this.#sent.query.rows = this.#rows;
		return handed;
	}
	/** Whether a cut leaves nothing of what is still to come. */
	get isFull() {
		return this.#left() === 0;
	}
	end() {
		if (this.#sent.query.durationMs === null) answered$1(this.#sent, this.#rows);
	}
	failed(error) {
		if (this.#sent.query.durationMs === null) refused(this.#sent, error);
	}
	#left() {
		const cut = this.#sent.request?.cut;
		if (!cut) return Infinity;
		if (this.#asked?.cut !== cut) this.#asked = {
			cut,
			applies: cut.appliesTo(this.#sent.query)
		};
		return this.#asked.applies ? Math.max(0, cut.keep - this.#rows) : Infinity;
	}
};
// src/probe/plans/keptStatements.ts
/** More texts than a route sends. */
const MOST_STATEMENTS = 500;
/** Of all texts and values together. */
const MOST_BYTES = 8e6;
/** What is neither text nor bytes. */
const SMALL_BYTES = 16;
/** Lists in objects in lists: deeper is not looked, and it counts as too large. */
const DEEPEST = 6;
let kept$1 = null;
let bytes = 0;
/** Whatever was kept before is forgotten, either way. */
function keepStatements(on) {
	kept$1 = on ? /* @__PURE__ */ new Map() : null;
	bytes = 0;
}
function keepsStatements() {
	return kept$1 !== null;
}
/** The last execution of a text takes the place of the one before it. */
function keepStatement({ sql, values, driver, client }) {
	if (kept$1 === null) return;
	const before = kept$1.get(sql);
	if (before === void 0 && kept$1.size >= MOST_STATEMENTS) return;
	const own = sizeOf(sql, 0) + sizeOf(values, 0);
	const rest = bytes - (before?.bytes ?? 0);
	if (rest + own > MOST_BYTES) return;
	bytes = rest + own;
	kept$1.set(sql, {
		sql,
		values: [...values],
		driver,
		client,
		bytes: own
	});
}
function keptStatement(sql) {
	return kept$1?.get(sql) ?? null;
}
/** Those that the statements went to, as far as that is known. */
function keptClients() {
	return [...kept$1?.values() ?? []].flatMap(({ client }) => client ?? []);
}
function sizeOf(value, depth) {
	if (typeof value === "string") return 2 * value.length;
	if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value.byteLength;
	if (value === null || typeof value !== "object" || value instanceof Date) return SMALL_BYTES;
	if (depth >= DEEPEST) return MOST_BYTES;
	return Object.values(value).reduce((sum, one) => sum + sizeOf(one, depth + 1), SMALL_BYTES);
}
// src/probe/rows/databaseClient.ts
/** The client that the application asks its database with, for a question of ours. */
let last = null;
/** Takes note of the one that an observed statement went to. */
function noteClient(client) {
	last = client;
}
/** The last one that was seen at work, then one that is open: a connection may have been closed by then. */
function* databaseClients() {
	if (last) yield last;
	yield* knownClients().slice(0, 1);
}
// src/probe/clientStatements.ts
/**
* Statements that go through a database client itself. What Drizzle sends comes by here as well, and what a pool sends
* comes by a second time on one of its connections: neither is counted twice.
*/
/** Methods that a statement has passed on its way. */
const passed = /* @__PURE__ */ new WeakMap();
/** Undefined where the statement is one that is on its way already, and has come a layer further. */
function sendThroughClient(statement) {
	const { driver, layer, sql, values, statements = 1, frames } = statement;
	if (sql === "" || isOurs(sql)) return void 0;
	const { read } = statement;
	if (isOutermost(sql)) {
		if (read) noteClient({
			driver,
			read
		});
		if (keepsStatements()) attempt("plan", () => keepFor(statement));
	}
	if (read) attempt("trace", () => currentRequest()?.trace?.note({
		driver,
		sql,
		values,
		read
	}));
	if (goesOn(statement)) return void 0;
	const site = frames ? void 0 : attempt("frames", calledFrom);
	const sent = sendQuery({
		sql,
		driver,
		raw: true,
		...site?.orm && { orm: site.orm },
		statements,
		parameters: statementHash(sql, values),
		eachParameter: eachParameterHash(values),
		atMostOne: asksForOne(sql, values),
		...attempt("offset", () => offsetOf(sql, values)),
		frames: frames ?? site?.frames ?? []
	});
	passed.set(sent.query, /* @__PURE__ */ new Set([layer]));
	return sent;
}
/** For a plan, of what is asked for in the name of a request. */
function keepFor({ sql, values, driver, client }) {
	if (currentRequest()) keepStatement({
		sql,
		values,
		driver,
		client
	});
}
/** A pool's connection is what it sends the same statement on: it may be closed, or in a transaction, later. */
function isOutermost(sql) {
	const query = statementOnTheWay();
	return query?.sql !== sql || !passed.has(query);
}
function goesOn({ layer, sql }) {
	const query = statementOnTheWay();
	const layers = (query && passed.get(query)) ?? /* @__PURE__ */ new Set();
	if (query?.sql !== sql || layers.has(layer)) return false;
	passed.set(query, layers.add(layer));
	return true;
}
/** Hands on the client's answer, perhaps with fewer rows. */
function arrived$1(sent, result) {
	const handed = cutAnswer(sent, result, false);
	answered$1(sent, clientRows(handed));
	noteWidest(sent, () => rowsOfClient(handed));
	return handed;
}
function failed(sent, error, values) {
	refused(sent, attempt("error", () => errorText(error, values)) ?? "error");
}
/**
* Watches a call by its callback, its promise, its events or its result. Callbacks come from the socket, in a context
* that belongs to some earlier request: they are bound to their own.
*/
function watchCall(statement, given) {
	const sent = sendThroughClient(statement);
	const at = given.findLastIndex((value) => typeof value === "function");
	if (at >= 0) {
		const callback = given[at];
		given[at] = node_async_hooks.AsyncResource.bind(sent ? answering(sent, statement, callback) : callback);
	}
	return sent && {
		...at < 0 ? settled(sent, statement) : unchanged,
		around: (call) => sending(sent, call)
	};
}
function answering(sent, { values }, callback) {
	return function(error, result, ...rest) {
		const handed = attempt("answer", () => {
			if (!error) return { result: arrived$1(sent, result) };
			failed(sent, error, values);
			return { result };
		});
		return Reflect.apply(callback, this, [
			error,
			handed ? handed.result : result,
			...rest
		]);
	};
}
function settled(sent, { values }) {
	return {
		threw: (error) => failed(sent, error, values),
		returned(result) {
			if (result instanceof node_events.EventEmitter) {
				watchEvents(result, sent, values);
				return result;
			}
			if (isRows(result)) {
				const rows = new RowStream(sent);
				const around = (step) => sending(sent, step);
				watchRows(result, {
					open: () => rows,
					around,
					errorText: (error) => errorText(error, values)
				});
				return result;
			}
			return follow(result, {
				done: (value) => arrived$1(sent, value),
				failed: (error) => failed(sent, error, values)
			});
		}
	};
}
/** What sends itself and tells by events. mysql2 has one for each row, pg only a result at the end. */
function watchEvents(emitter, sent, values) {
	const rows = new RowStream(sent);
	const { emit } = emitter;
	emitter.emit = function(event, ...told) {
		return event === "result" && isRow(told[0]) && attempt("row", () => rows.take(1)) === 0 || Reflect.apply(emit, this, [event, ...told]);
	};
	emitter.once("end", (last) => attempt("end", () => last === void 0 ? rows.end() : arrived$1(sent, last)));
	emitter.once(node_events.errorMonitor, (error) => attempt("error", () => failed(sent, error, values)));
}
/** And not what a statement has changed. */
function isRow(told) {
	return told !== null && typeof told === "object" && !("affectedRows" in told && "serverStatus" in told);
}
// src/probe/drivers/sqliteStatements.ts
/** Prepared statements of clients that run them at once. */
const seen$9 = /* @__PURE__ */ new WeakSet();
/** Values that better-sqlite3 has bound to a statement once and for all. */
const bound = /* @__PURE__ */ new WeakMap();
/** Its rows, or what it has changed. */
function readingOf(database) {
	return (sql, values) => {
		const statement = database.prepare(sql);
		return statement.reader ?? statement.columns?.().length !== 0 ? statement.all(...values) : statement.run(...values);
	};
}
/** @param made the class of databases */
function inMemory$1(made) {
	const database = new made(":memory:");
	return {
		read: readingOf(database),
		close: () => database.close()
	};
}
/** better-sqlite3 takes them in a list as well. */
function listOf$3(given) {
	const [first] = given;
	return given.length === 1 && Array.isArray(first) ? first : [...given];
}
function watchStatements(prototype, driver, { textOf, databaseOf }) {
	if (seen$9.has(prototype)) return;
	seen$9.add(prototype);
	watch(prototype, "bind", (statement, given) => {
		bound.set(statement, listOf$3(given));
	});
	for (const name of [
		"run",
		"get",
		"all",
		"iterate"
	]) watch(prototype, name, (statement, given) => {
		const client = attempt(driver, () => databaseOf(statement));
		const read = (text, values) => {
			if (!client) throw new Error("nobody knows which database the statement is of");
			return readingOf(client)(text, values);
		};
		return watchCall({
			driver,
			layer: "statement",
			sql: textOf(statement) ?? "",
			values: bound.get(statement) ?? listOf$3(given),
			client,
			read
		}, []);
	});
}
/** A database runs whole scripts too. */
function watchScripts(prototype, driver) {
	watch(prototype, "exec", (_database, given) => watchCall({
		driver,
		layer: "exec",
		sql: String(given[0]),
		values: []
	}, []));
}
// src/probe/drivers/betterSqlite3.ts
/** The module itself: since version 13 it has an entry per platform, and `database.js` only makes their classes. */
const ENTRY = /\/better-sqlite3\/lib\/(?:database|index|(?:linux|linuxmusl|darwin|win32)-\w+)\.js$/;
const seen$8 = /* @__PURE__ */ new WeakSet();
const betterSqlite3 = {
	name: "better-sqlite3",
	sources: [exportsOf(ENTRY, "betterSqliteClass")],
	calls: { betterSqliteClass({ prototype }) {
		const { prepare } = prototype;
		if (!prepare || seen$8.has(prototype)) return;
		seen$8.add(prototype);
		watchScripts(prototype, "better-sqlite3");
		noteClientClass("better-sqlite3", prototype, {
			isOpen: (database) => database.open === true,
			asking(database) {
				const read = readingOf(database);
				return {
					read,
					host: null,
					alone: onSchemaCopy(read, () => inMemory$1(database.constructor))
				};
			}
		});
		prototype.prepare = function(...values) {
			const statement = Reflect.apply(prepare, this, values);
			prototype.prepare = prepare;
			watchStatements(Object.getPrototypeOf(statement), "better-sqlite3", {
				textOf: (prepared) => prepared.source,
				databaseOf: (prepared) => prepared.database
			});
			return statement;
		};
	} }
};
// src/probe/drivers/drizzle/drizzleInstance.ts
/**
* Drizzle's classes found by their instances, where they were loaded before the probe: first what a database holds, then
* whatever its methods return.
*/
const ENTITY_KIND$1 = Symbol.for("drizzle:entityKind");
const known$1 = /* @__PURE__ */ new WeakSet();
/** Unset where every class has been seen being loaded. */
let watchClass$2;
/** @param watch is handed every class that is found */
function learnDatabase(db, watch) {
	watchClass$2 = watch;
	const { session, _: inner, query, _query } = db;
	const sessions = session ?? inner?.session;
	learn(db);
	learn(sessions);
	for (const relational of [query, _query]) if (relational) learn(Object.values(relational)[0]);
	for (const name of [
		"select",
		"insert",
		"update",
		"delete"
	]) learn(quietly(() => db[name]?.()));
	learn(quietly(() => sessions["prepareQuery"]?.({
		sql: "select 1",
		params: []
	})));
}
/** Called with what watched methods return. */
function learn(made) {
	if (!watchClass$2 || made === null || typeof made !== "object") return;
	let at = Object.getPrototypeOf(made);
	for (; at && at !== Object.prototype && !known$1.has(at); at = Object.getPrototypeOf(at)) {
		known$1.add(at);
		const { constructor } = at;
		const kind = Object.hasOwn(constructor, ENTITY_KIND$1) && constructor[ENTITY_KIND$1];
		if (constructor.prototype === at && typeof kind === "string") watchClass$2(constructor, kind);
	}
}
/** Drizzle may refuse what it is asked for without a table; that is no fault of ours. */
function quietly(work) {
	try {
		return work();
	} catch {
		return;
	}
}
// src/probe/drivers/drizzle/drizzleBuilders.ts
/** The call site of a builder, from the line that makes it to the statement it becomes. */
const sites = /* @__PURE__ */ new WeakMap();
/** Site of the builder whose synchronous way to the session is running. */
let active;
/** The site of something made in this very request: a builder kept from an earlier one says nothing about now. */
function siteOf(made) {
	const site = sites.get(made);
	return site?.request === currentRequest() ? site : void 0;
}
/** The site of something made at any time. */
function originOf(made) {
	return sites.get(made);
}
function activeSite() {
	return active;
}
function keepSite(made, site) {
	if (made !== null && typeof made === "object" && site.frames.length > 0) sites.set(made, site);
}
/** Runs the watched call with `site` as the active one. */
function during(site) {
	const before = active;
	active = site ?? before;
	return {
		returned(result) {
			active = before;
			return result;
		},
		threw() {
			active = before;
		}
	};
}
/** `db.select()` and the like: what comes back was made here, or where the builder before it was made. */
function noteBuilder(self) {
	const site = siteOf(self) ?? captureCallSite();
	const after = during(site);
	return {
		...after,
		returned(result) {
			learn(result);
			keepSite(result, site);
			return after.returned(result);
		}
	};
}
function linkBuilder(self) {
	return during(siteOf(self));
}
/** What the user prepared: the line that executes it is the one to report. */
const explicit = /* @__PURE__ */ new WeakSet();
function isExplicit(prepared) {
	return explicit.has(prepared);
}
/** The public `.prepare()`. */
function notePrepared(self) {
	const after = during(siteOf(self));
	return {
		...after,
		returned(prepared) {
			if (prepared !== null && typeof prepared === "object") explicit.add(prepared);
			return after.returned(prepared);
		}
	};
}
/**
* `await builder` reads `then` while the user's frame is still on the stack, and calls it from a microtask when it
* no longer is. A builder made before the observation (at module level, say) gets its line at the reading.
*/
function watchThen(prototype) {
	const descriptor = Object.getOwnPropertyDescriptor(prototype, "then");
	if (typeof descriptor?.value !== "function") return;
	const then = watched$1(descriptor.value, "then", linkBuilder);
	Object.defineProperty(prototype, "then", {
		configurable: true,
		enumerable: descriptor.enumerable ?? false,
		get() {
			if (state.observing) noteReading(this);
			return then;
		},
		set(value) {
			Object.defineProperty(this, "then", {
				value,
				configurable: true,
				enumerable: true,
				writable: true
			});
		}
	});
}
function noteReading(builder) {
	attempt("then", () => {
		if (!siteOf(builder)) keepSite(builder, captureCallSite());
	});
}
// src/probe/drivers/drizzle/drizzleSource.ts
const GLOBAL$2 = "globalThis[Symbol.for(\"route-profiler\")]";
const CALL$1 = `${GLOBAL$2}?.drizzleClass`;
/** The symbol's own name in brackets is how Turbopack reaches into another module in development. */
const STATIC_FIELD = /\bstatic\s*\[\s*(?!Symbol\.)[\w$.]+(?:\["entityKind"\])?\s*\]\s*=\s*((["'`])\w+\2)(?!\+\(globalThis)/g;
/** What `esbuild --target=es2020` makes of it; the helper's name is found by a class that every dialect has. */
const LOWERED_HELPER = /(?<![\w$.])([\w$]+)\(\s*[\w$]+\s*,\s*[\w$]+\s*,\s*(["'`])(?:Pg|MySql|SQLite|SingleStore)(?:Session|Database|PreparedQuery)\2\s*\)/;
/** Installed under another name, too: `npm:drizzle-orm@0.36` as `drizzle-old`. */
const PACKAGE = /\/node_modules\/(?:@[^/]+\/)?[^/]*drizzle[^/]*\//;
/** Chunks of a bundle hold classes without the symbol's own name. */
const LOOKS_LIKE_DRIZZLE = /drizzle:entityKind|["'`]\w*(?:Session|PreparedQuery|QueryPromise|SelectBuilder)["'`]/;
function markStaticFields(source) {
	return source.replace(STATIC_FIELD, (field, kind) => `${field}+(${CALL$1}?.(this,${kind}),"")`);
}
function markLoweredFields(source) {
	const helper = LOWERED_HELPER.exec(source)?.[1];
	if (!helper) return source;
	const call = new RegExp(`(?<![\\w$.])${helper.replaceAll("$", "\\$")}\\(\\s*([\\w$]+)\\s*,\\s*[\\w$]+\\s*,\\s*((["'\`])\\w+\\3)\\s*\\)`, "g");
	return source.replace(call, (field, name, kind) => `${field},${CALL$1}?.(${name},${kind})`);
}
/** Before 0.27 no class said what it is. */
function isSilent(source) {
	return /^(?:let PreparedQuery = )?class \w*PreparedQuery\b/m.test(source) && !source.includes("entityKind");
}
const drizzleSource = {
	file: PACKAGE,
	transform(source, file) {
		if (PACKAGE.test(file) && isSilent(source)) return `${source}\n;${GLOBAL$2}?.silentDrizzle()`;
		if (!LOOKS_LIKE_DRIZZLE.test(source) && !source.includes("entityKind")) return null;
		const marked = markLoweredFields(markStaticFields(source));
		return marked === source ? null : marked;
	}
};
// src/probe/drivers/drizzle/drizzleSessions.ts
/** Which database client a statement of Drizzle's goes to, by the name of the session for it: NodePgSession. */
const ENTITY_KIND = Symbol.for("drizzle:entityKind");
/** The sessions of prepared queries: in 1.0 only the session says which client it is for. */
const sessions = /* @__PURE__ */ new WeakMap();
/** Sessions that send, by the name of the session they extend. */
const clients = /* @__PURE__ */ new Map();
const misnamed = /* @__PURE__ */ new WeakSet();
function kindOf(made) {
	return kindOfClass(made.constructor);
}
function kindOfClass(constructor) {
	return String(constructor?.[ENTITY_KIND]);
}
/** A session's class, while it is loaded: it is about to get its name. */
function noteSessionClass(prototype, kind) {
	const { prepareQuery } = prototype;
	if (!Object.hasOwn(prototype, "prepareQuery")) return;
	if (kind === "SQLJsSession" && String(prepareQuery).includes("setReturnArrays")) misnamed.add(prototype);
	const base = kindOfClass(Object.getPrototypeOf(prototype.constructor));
	clients.set(base, (clients.get(base) ?? /* @__PURE__ */ new Set()).add(named(prototype, kind)));
}
function named(prototype, kind) {
	return prototype && misnamed.has(prototype) ? "NodeSQLiteSession" : kind;
}
function keepSession(prepared, session) {
	if (prepared !== null && typeof prepared === "object") sessions.set(prepared, session);
}
function sessionName(session) {
	return named(Object.getPrototypeOf(session), kindOf(session));
}
/** The session of a statement that was prepared before the observation: the only one that there is for its dialect. */
function driverOf(prepared) {
	const session = sessions.get(prepared);
	if (session) return sessionName(session);
	const base = kindOf(prepared).replace(/PreparedQuery$/, "Session");
	const [only, ...others] = clients.get(base) ?? [];
	return only !== void 0 && others.length === 0 ? only : base;
}
// src/probe/drivers/drizzle/drizzleStatements.ts
/** Drizzle's statements: the session prepares them, the prepared query sends them. */
const SENDING = [
	"execute",
	"all",
	"get",
	"run",
	"values"
];
/** The call that is running synchronously: `execute` calls `all`, and `all` calls `values`, of the same statement. */
let running;
function watchSession(prototype, kind) {
	noteSessionClass(prototype, kind);
	watch(prototype, "prepareQuery", (session) => {
		const site = activeSite() ?? captureCallSite();
		return {
			returned(prepared) {
				learn(prepared);
				keepSite(prepared, site);
				keepSession(prepared, session);
				return prepared;
			},
			threw() {}
		};
	});
	watch(prototype, "transaction", () => {
		noteTransaction();
	});
	watch(prototype, "batch", (session, [builders]) => sendBatch(session, builders));
}
function watchPreparedQuery(prototype) {
	for (const name of SENDING) watch(prototype, name, (prepared, values) => send$2(prepared, name, values[0]));
	watch(prototype, "iterator", (prepared, [placeholders]) => streamRows(prepared, placeholders));
	watch(prototype, "queryWithCache", noteCache);
}
/** An iterator sends the statement with its first step, and every step hands on a row. */
function streamRows(prepared, placeholders) {
	const statement = statementOf(prepared);
	const values = fill(statement.params ?? [], placeholders);
	const frames = attempt("frames", () => framesOf(prepared)) ?? [];
	let sent;
	return {
		threw() {},
		returned(rows) {
			if (!isRows(rows)) return rows;
			watchRows(rows, {
				open: () => new RowStream(sent = sendQuery(newQuery(prepared, {
					statement,
					values,
					frames
				}))),
				around: (step) => sent ? sending(sent, step) : step(),
				errorText: (error) => errorText(error, values)
			});
			return rows;
		}
	};
}
function newQuery(prepared, { statement, values, frames }) {
	return {
		sql: textOf$2(statement),
		driver: attempt("driver", () => driverOf(prepared)) ?? "Session",
		raw: false,
		statements: 1,
		parameters: statementHash(textOf$2(statement), values),
		eachParameter: eachParameterHash(values),
		atMostOne: asksForOne(textOf$2(statement), values),
		...attempt("offset", () => offsetOf(textOf$2(statement), values)),
		frames
	};
}
function send$2(prepared, method, placeholders) {
	if (running?.prepared === prepared) return void 0;
	const statement = statementOf(prepared);
	const values = fill(statement.params ?? [], placeholders);
	const sent = sendQuery(newQuery(prepared, {
		statement,
		values,
		frames: attempt("frames", () => framesOf(prepared)) ?? []
	}));
	const before = running;
	const call = {
		prepared,
		answeredByCache: false
	};
	running = call;
	const mapped = isMapped(prepared, method);
	const done = (result) => {
		if (call.answeredByCache) {
			withdrawQuery(sent);
			return result;
		}
		const handed = cutAnswer(sent, result, mapped);
		answered$1(sent, mapped ? mappedRows(handed) : clientRows(handed, sent.query.driver));
		noteWidest(sent, () => rowsOf(handed, mapped, sent), columnPaths(prepared));
		return handed;
	};
	const failed = (error) => {
		if (call.answeredByCache) withdrawQuery(sent);
		else refused(sent, attempt("error", () => errorText(error, values)) ?? "error");
	};
	return {
		around: (run) => sending(sent, run),
		threw(error) {
			running = before;
			failed(error);
		},
		returned(result) {
			running = before;
			if (!isLazy(result)) return follow(result, {
				done,
				failed
			});
			withdrawQuery(sent);
			keepSite(result, {
				frames: sent.query.frames,
				request: sent.request
			});
			return result;
		}
	};
}
/** A read that Drizzle's own cache answers never calls `query`, and never reaches the database. */
function noteCache(prepared, values) {
	const call = running?.prepared === prepared ? running : void 0;
	const query = values[2];
	if (!call || typeof query !== "function") return;
	call.answeredByCache = true;
	values[2] = () => {
		call.answeredByCache = false;
		return query();
	};
}
/** Several statements in one round trip to the database. */
function sendBatch(session, builders) {
	const statements = builders.map(builderStatement);
	const values = statements.flatMap(({ params }) => params ?? []);
	const sent = sendQuery({
		sql: statements.map(textOf$2).join(";\n"),
		driver: sessionName(session),
		raw: false,
		statements: statements.length,
		parameters: parametersHash(values),
		eachParameter: eachParameterHash(values),
		atMostOne: false,
		frames: attempt("frames", () => captureCallSite().frames) ?? []
	});
	const done = (results) => {
		answered$1(sent, batchRows(results));
		return results;
	};
	const failed = (error) => refused(sent, errorText(error, values));
	return {
		around: (run) => sending(sent, run),
		threw: failed,
		returned: (result) => follow(result, {
			done,
			failed
		})
	};
}
function builderStatement(builder) {
	return builder.getQuery?.() ?? builder.toSQL?.() ?? {};
}
function batchRows(results) {
	return Array.isArray(results) ? results.reduce((sum, result) => sum + clientRows(result), 0) : 0;
}
function statementOf(prepared) {
	const statement = prepared.getQuery?.() ?? earlyStatement(prepared);
	return {
		...statement,
		params: prepared.params ?? statement.params ?? []
	};
}
function earlyStatement({ query = {}, queryString = "" }) {
	if (typeof query === "string") return { sql: query };
	return {
		...query,
		sql: query.sql ?? query.text ?? queryString
	};
}
function textOf$2({ sql, _sql }) {
	return _sql ? _sql.join(" ") : sql ?? "";
}
/** Mapped rows may be anything, a row with a column `rows` included; only unmapped results are the client's own. */
function isMapped({ fields, customResultMapper, mapper, mode }, method) {
	if (mode !== void 0 && !/^a?sync$/.test(mode)) return mode !== "raw" || Boolean(mapper);
	return method === "get" || Boolean(fields) || Boolean(customResultMapper);
}
/** mysql2 pairs its own with a description of their columns. */
function rowsOf(handed, mapped, { query }) {
	if (mapped) return Array.isArray(handed) ? handed : [handed];
	return rowsOfClient(query.driver === "MySql2Session" && Array.isArray(handed) ? handed[0] : handed);
}
/** Of a join each table has an object in the row. */
function columnPaths({ fields }) {
	if (!Array.isArray(fields)) return void 0;
	const paths = fields.map(({ path }) => path);
	return paths.every((path) => Array.isArray(path)) ? paths : void 0;
}
/** better-sqlite3's `prepared.execute()` only returns something that sends the statement when it is awaited. */
function isLazy(result) {
	return typeof result?.sync === "function";
}
/**
* The line that sends it: of the builder it comes from, else (an explicit `.prepare()`) the line of this call, else
* the line that prepared it.
*/
function framesOf(prepared) {
	const built = siteOf(prepared);
	if (built && !isExplicit(prepared)) return built.frames;
	const active = activeSite();
	if (active) return active.frames;
	const here = captureCallSite().frames;
	return here.length > 0 ? here : originOf(prepared)?.frames ?? [];
}
/** The values that Drizzle will send: placeholders are replaced by what was given for them. */
function fill(params, given) {
	const values = given ?? {};
	return params.map((param) => {
		if (isKind(param, "Placeholder")) return values[param.name];
		const inner = isKind(param, "Param") ? param.value : void 0;
		return isKind(inner, "Placeholder") ? values[inner.name] : param;
	});
}
function isKind(value, kind) {
	return value !== null && typeof value === "object" && kindOf(value) === kind;
}
// src/probe/drivers/drizzle/drizzle.ts
/**
* Drizzle, whatever the database client: its classes are watched by what they can do, not by a list of drivers.
* Builders remember the line that made them, since their `await` runs from a microtask without any user's frame.
*/
const DATABASE_METHODS = [
	"select",
	"selectDistinct",
	"selectDistinctOn",
	"insert",
	"update",
	"delete",
	"$count",
	"execute",
	"run",
	"all",
	"get",
	"values",
	"refreshMaterializedView"
];
const BUILDER_METHODS = [
	"from",
	"values",
	"select",
	"set",
	"findMany",
	"findFirst"
];
const seen$7 = /* @__PURE__ */ new WeakSet();
function drizzleClass(constructor, kind) {
	if (seen$7.has(constructor)) return;
	seen$7.add(constructor);
	state.drizzle = true;
	const { prototype } = constructor;
	if (kind.endsWith("PreparedQuery")) watchPreparedQuery(prototype);
	else if (kind.endsWith("Session")) watchSession(prototype, kind);
	else if (kind.endsWith("Database")) for (const name of DATABASE_METHODS) watch(prototype, name, noteBuilder);
	else if (/Builder(V2)?$/.test(kind)) for (const name of BUILDER_METHODS) watch(prototype, name, noteBuilder);
	if (kind.endsWith("Session") || kind.endsWith("PreparedQuery")) return;
	watch(prototype, "_prepare", linkBuilder);
	watch(prototype, "prepare", notePrepared);
	watchThen(prototype);
}
const drizzle = {
	name: "drizzle",
	sources: [drizzleSource],
	calls: {
		drizzleClass,
		drizzleDatabase: (db) => learnDatabase(db, drizzleClass),
		silentDrizzle() {
			state.drizzle = true;
			noteFault("drizzle-orm", "before 0.27 nothing in it tells where a query is made, so most of its lines are not known");
		},
		loadedLate() {
			state.late = true;
		}
	}
};
// src/probe/drivers/libsql.ts
/** libsql: clients and transactions of its three transports, which have their methods in common. */
function textOf$1(statement) {
	if (typeof statement === "string") return statement;
	return (Array.isArray(statement) ? statement[0] : statement.sql) ?? "";
}
function valuesOf(statement, args) {
	const own = typeof statement === "string" ? args : Array.isArray(statement) ? statement[1] : statement.args;
	if (own === void 0 || own === null) return [];
	return Array.isArray(own) ? own : [own];
}
function reading$5(client) {
	return (sql, values) => client.execute({
		sql,
		args: values
	});
}
/** Of those that need no server. */
let create = null;
/** In a transaction: outside of one, whatever a statement leaves open is undone behind it. */
async function inMemory(make) {
	const client = make({ url: ":memory:" });
	await client.execute({
		sql: "pragma foreign_keys = off",
		args: []
	});
	const transaction = await client.transaction("write");
	return {
		read: reading$5(transaction),
		close() {
			transaction.close();
			client.close();
		}
	};
}
/** Of a server the client does not say where it is. */
function asking$1(object) {
	const client = object;
	const isFile = client.protocol === "file";
	return {
		read: reading$5(client),
		...isFile && create && { alone: onSchemaCopy(reading$5(client), () => inMemory(create)) },
		batch: (statements) => client.batch(statements, "write"),
		host: isFile ? null : `a server of libSQL (${String(client.protocol)})`
	};
}
function watchClient$2(prototype) {
	watch(prototype, "execute", (self, given) => {
		const [statement, args] = given;
		const values = valuesOf(statement, args);
		const read = reading$5(self);
		return watchCall({
			driver: "libsql",
			layer: "execute",
			sql: textOf$1(statement),
			values,
			client: self,
			read
		}, given);
	});
	for (const name of ["batch", "migrate"]) watch(prototype, name, (_self, given) => {
		const [statements] = given;
		return watchCall({
			driver: "libsql",
			layer: "batch",
			sql: statements.map(textOf$1).join(";\n"),
			values: statements.flatMap((statement) => valuesOf(statement, void 0)),
			statements: statements.length
		}, given);
	});
	watch(prototype, "executeMultiple", (_self, given) => watchCall({
		driver: "libsql",
		layer: "script",
		sql: String(given[0]),
		values: []
	}, given));
}
function isOpen$1(client) {
	return client.closed !== true;
}
const FILE$1 = /\/@libsql\/client\/lib-(esm|cjs)\/(sqlite3|http|ws|hrana)\.js$/;
const OF_FILES = /\/@libsql\/client\/lib-(esm|cjs)\/sqlite3\.js$/;
/** In the constructors of clients, of which there are three: to look for the objects of each in the heap takes thrice as long. */
const MADE$2 = /(\bthis\.protocol\s*=\s*)(["'](?:file|http|ws)["'])/;
const MADE_CALL$1 = "globalThis[Symbol.for(\"route-profiler\")]?.libsqlClient";
const libsql = {
	name: "libsql",
	sources: [
		exportsOf(FILE$1, "libsqlClasses"),
		{
			file: OF_FILES,
			transform: (source, file) => OF_FILES.test(file) && source.includes("function createClient") ? `${source}\n;globalThis[Symbol.for("route-profiler")]?.libsqlCreate?.(createClient)` : null
		},
		{
			file: FILE$1,
			transform: (source) => MADE$2.test(source) ? source.replace(MADE$2, `$1(${MADE_CALL$1}?.(this),$2)`) : null
		}
	],
	calls: {
		libsqlCreate(made) {
			if (typeof made === "function") create = made;
		},
		libsqlClient(client) {
			if ([
				"execute",
				"batch",
				"executeMultiple",
				"transaction"
			].every((name) => name in client)) noteMade("libsql", client, {
				isOpen: isOpen$1,
				asking: asking$1
			});
		},
		libsqlClasses(exported) {
			for (const made of Object.values(exported)) if (typeof made === "function" && made.prototype) watchClient$2(made.prototype);
		}
	}
};
// src/probe/drivers/mariadb.ts
/** The `mariadb` package, which Prisma's adapter is made of: promises and callbacks come to the same connection in the end. */
function reading$4(connection) {
	return (sql, values) => new Promise((resolve, reject) => {
		connection.query({
			sql,
			values,
			opts: {
				metaAsArray: false,
				rowsAsArray: false
			}
		}, resolve, reject);
	});
}
/** One connection of the pool, for as long as it is used. */
async function held$1(pool, use) {
	const connection = await new Promise((resolve, reject) => {
		pool.getConnection({}, (error, got) => error ? reject(error) : resolve(got));
	});
	try {
		return await use(reading$4(connection));
	} finally {
		pool.release(connection);
	}
}
function listOf$2(values) {
	if (values === void 0 || values === null || typeof values === "function") return [];
	return Array.isArray(values) ? values : [values];
}
/** Before it is connected a connection introduces itself, which nobody has asked for: no statement, but one of a client that is known. */
const CONNECTED = 5;
/** A command of a connection, answered by the two functions from `at` on. */
function observeCommand$1(layer, at) {
	return (self, given) => {
		const connection = self;
		const { sql = "", values, opts } = given[0];
		const statement = {
			driver: "mariadb",
			layer,
			sql,
			values: listOf$2(values),
			read: reading$4(connection)
		};
		const sent = sendThroughClient(statement);
		if (!sent) return void 0;
		if (connection.status < CONNECTED) {
			withdrawQuery(sent);
			return {
				...unchanged,
				around: (call) => sending(sent, call)
			};
		}
		const answers = answersOf(sent, statement, opts?.metaAsArray ?? connection.opts.metaAsArray ?? false);
		for (const [after, answer] of answers.entries()) {
			const told = given[at + after];
			given[at + after] = node_async_hooks.AsyncResource.bind((value) => told(answer(value)));
		}
		return {
			around: (call) => sending(sent, call),
			returned(result) {
				if (layer === "transaction" && sent.query.durationMs !== null) withdrawQuery(sent);
				return result;
			},
			threw: (error) => failed(sent, error, statement.values)
		};
	};
}
function answersOf(sent, { values }, isPair) {
	const done = (result) => {
		if (!isPair || !Array.isArray(result)) return arrived$1(sent, result);
		const [rows, ...rest] = result;
		return [arrived$1(sent, rows), ...rest];
	};
	return [(result) => {
		const handed = attempt("answer", () => ({ result: done(result) }));
		return handed ? handed.result : result;
	}, (error) => {
		attempt("answer", () => failed(sent, error, values));
		return error;
	}];
}
/** What users call themselves, with a callback or for a promise or a stream. */
function observeCall(layer) {
	return (_self, given) => {
		const [query, values] = given;
		const { sql = "", values: own } = typeof query === "string" ? { sql: query } : query ?? {};
		return watchCall({
			driver: "mariadb",
			layer,
			sql,
			values: listOf$2(own ?? values)
		}, given);
	};
}
const seen$6 = /* @__PURE__ */ new WeakSet();
function once$1(watchIt) {
	return ({ prototype }) => {
		if (seen$6.has(prototype)) return;
		seen$6.add(prototype);
		watchIt(prototype);
	};
}
function watchConnection$2(prototype) {
	for (const name of [
		"query",
		"prepareExecute",
		"batch"
	]) watch(prototype, name, observeCommand$1("connection", 1));
	watch(prototype, "executePromise", observeCommand$1("prepared", 2));
	watch(prototype, "changeTransaction", observeCommand$1("transaction", 1));
}
function watchPool$2(prototype) {
	notePoolClass("mariadb", prototype, {
		numbers(pool) {
			const { opts } = pool;
			return {
				size: opts.connectionLimit,
				waiting: pool.taskQueueSize()
			};
		},
		isOpen: (pool) => Object.hasOwn(pool, "opts") && pool.closed !== true,
		connections: () => [],
		asking(client) {
			const pool = client;
			const { host, socketPath } = pool.opts.connOptions;
			return {
				read: (sql, values) => held$1(pool, (read) => read(sql, values)),
				host: socketPath ? null : host ?? "localhost",
				hold: (use) => held$1(pool, use)
			};
		}
	});
	watch(prototype, "getConnection", bindCallbacks);
}
function watchCalls$1(layer, names) {
	return (prototype) => {
		for (const name of names) watch(prototype, name, observeCall(layer));
	};
}
const mariadb = {
	name: "mariadb",
	sources: [
		exportsOf(/\/mariadb\/lib\/connection\.js$/, "mariadbConnection"),
		exportsOf(/\/mariadb\/lib\/pool\.js$/, "mariadbPool"),
		exportsOf(/\/mariadb\/lib\/pool-(?:promise|callback)\.js$/, "mariadbPoolCalls"),
		exportsOf(/\/mariadb\/lib\/connection-promise\.js$/, "mariadbPromises"),
		exportsOf(/\/mariadb\/lib\/connection-callback\.js$/, "mariadbCallbacks")
	],
	calls: {
		mariadbConnection: once$1(watchConnection$2),
		mariadbPool: once$1(watchPool$2),
		mariadbPoolCalls: once$1(watchCalls$1("pool", [
			"query",
			"execute",
			"batch"
		])),
		mariadbPromises: once$1(watchCalls$1("stream", ["queryStream"])),
		mariadbCallbacks: once$1(watchCalls$1("callback", [
			"query",
			"execute",
			"batch",
			"queryStream"
		]))
	}
};
// src/probe/drivers/mongodb/documentText.ts
/** A list of values, whatever its length. */
const LIST = "[...]";
/** A sort order may come as a map, whose order is sure. */
function entriesOf(value) {
	return value instanceof Map ? [...value] : Object.entries(value ?? {});
}
function objectText(parts) {
	if (parts.length === 0) return "{}";
	return `{ ${parts.map(([key, text]) => `${keyText(key)}: ${text}`).join(", ")} }`;
}
function keyText(key) {
	const steady = steadyPath(key);
	return /^[A-Za-z_$][\w$]*$/.test(steady) ? steady : JSON.stringify(steady);
}
/** The name of a field, or the path to it, as a text. */
function fieldText(path) {
	return JSON.stringify(steadyPath(path));
}
/** Of a path to a field: a name, an operator, a variable, or whatever element of a list is meant. */
const NAME = /^(?:\$+|\$\[\w*\]|\$*[\p{L}_][\p{L}\w$]*)$/u;
const LONGEST_NAME = 40;
/** Ids and tokens have more. */
const MOST_DIGITS = 3;
/** Keys may be made of values, which are left out: positions in a list, ids, `votes.ada@example.com`. */
function steadyPath(path) {
	if (/[^\p{L}\w.$[\]-]/u.test(path)) return "*";
	return path.split(".").map((part) => isName(part) ? part : "*").join(".");
}
function isName(part) {
	return NAME.test(part) && part.length <= LONGEST_NAME && part.replaceAll(/\D/g, "").length <= MOST_DIGITS;
}
/** An object with keys of its own, and none that stands for a value: a date, an ObjectId, bytes. */
function isDocument(value) {
	if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
	if (value instanceof Date || value instanceof RegExp || value instanceof Uint8Array) return false;
	return !("_bsontype" in value);
}
function hasOperators(value) {
	return isDocument(value) && Object.keys(value)[0]?.startsWith("$") === true;
}
const LISTS_OF_FILTERS = /* @__PURE__ */ new Set([
	"$and",
	"$or",
	"$nor"
]);
const LISTS_OF_VALUES = /* @__PURE__ */ new Set([
	"$in",
	"$nin",
	"$all"
]);
/** What documents are asked for. What a field is compared with is a value, also where it is a document. */
function filterText(filter, values) {
	return objectText(entriesOf(filter).map(([key, value]) => {
		if (LISTS_OF_FILTERS.has(key) && Array.isArray(value)) return [key, `[${values.folded(value, filterText).join(", ")}]`];
		if (key === "$expr") return [key, expressionText(value, values)];
		return [key, comparedText(value, values)];
	}));
}
function comparedText(value, values) {
	if (!hasOperators(value)) return values.mark(value);
	return objectText(entriesOf(value).map(([operator, operand]) => {
		if (LISTS_OF_VALUES.has(operator) && Array.isArray(operand)) return [operator, LIST];
		if (operator === "$not") return [operator, comparedText(operand, values)];
		if (operator === "$elemMatch") return [operator, hasOperators(operand) ? comparedText(operand, values) : filterText(operand, values)];
		return [operator, values.mark(operand)];
	}));
}
/** The direction is no value; anything but a number is an order by something else. */
function sortText(sort, values) {
	return objectText(entriesOf(sort).map(([key, by]) => [key, typeof by === "number" ? String(by) : expressionText(by, values)]));
}
/** Fields that are wanted or not: 0, 1, true and false say which, anything else is looked for or computed. */
function projectionText(projection, values) {
	return objectText(entriesOf(projection).map(([key, value]) => {
		if ([
			0,
			1,
			true,
			false
		].includes(value)) return [key, String(value)];
		return [key, isDocument(value) && "$elemMatch" in value ? comparedText(value, values) : expressionText(value, values)];
	}));
}
/** What is computed from fields, which are strings with a dollar; every other string is a value. */
function expressionText(value, values) {
	if (isField(value)) return fieldText(value);
	if (Array.isArray(value)) return value.every((one) => !isDocument(one) && !Array.isArray(one) && !isField(one)) ? LIST : `[${value.map((one) => expressionText(one, values)).join(", ")}]`;
	if (!isDocument(value)) return values.mark(value);
	return objectText(entriesOf(value).map(([key, part]) => [key, key === "$literal" ? values.mark(part) : expressionText(part, values)]));
}
function isField(value) {
	return typeof value === "string" && value.startsWith("$");
}
/** What is given by name, where also a string with a dollar is a value. */
function optionsText(value, values) {
	if (Array.isArray(value)) return !value.some(isDocument) ? LIST : `[${values.folded(value, optionsText).join(", ")}]`;
	if (!isDocument(value)) return values.mark(value);
	return objectText(entriesOf(value).map(([key, part]) => [key, optionsText(part, values)]));
}
function pipelineText(pipeline, values) {
	return `[${(Array.isArray(pipeline) ? pipeline : []).map((stage) => stageText(stage, values)).join(", ")}]`;
}
function stageText(stage, values) {
	return objectText(entriesOf(stage).map(([name, about]) => {
		return [name, (Object.hasOwn(STAGES, name) ? STAGES[name] : optionsText)(about, values)];
	}));
}
const COLLECTIONS = /* @__PURE__ */ new Set([
	"from",
	"coll",
	"into"
]);
const FIELDS = /* @__PURE__ */ new Set([
	"localField",
	"foreignField",
	"as",
	"connectFromField",
	"connectToField",
	"depthField",
	"path",
	"includeArrayIndex",
	"on"
]);
/** Names of collections and fields are no values. */
function namedText(about, values) {
	return objectText(entriesOf(about).map(([key, part]) => {
		if (key === "pipeline" || key === "whenMatched" && Array.isArray(part)) return [key, pipelineText(part, values)];
		if (key === "restrictSearchWithMatch") return [key, filterText(part, values)];
		if (COLLECTIONS.has(key) && typeof part === "string") return [key, JSON.stringify(part)];
		if (FIELDS.has(key)) return [key, fieldsText(part, values)];
		return [key, expressionText(part, values)];
	}));
}
function fieldsText(about, values) {
	if (Array.isArray(about)) return `[${about.map((one) => fieldsText(one, values)).join(", ")}]`;
	return typeof about === "string" ? fieldText(about) : namedText(about, values);
}
function collectionText$1(about, values) {
	return typeof about === "string" ? JSON.stringify(about) : namedText(about, values);
}
/** Of any other stage nothing is known but that it has options, as `$search` has. */
const STAGES = {
	$match: filterText,
	$sort: sortText,
	$project: projectionText,
	$lookup: namedText,
	$graphLookup: namedText,
	$unwind: fieldsText,
	$count: fieldsText,
	$unset: fieldsText,
	$unionWith: collectionText$1,
	$out: collectionText$1,
	$merge: collectionText$1,
	$facet: (about, values) => objectText(entriesOf(about).map(([name, stages]) => [name, pipelineText(stages, values)])),
	$geoNear: (about, values) => objectText(entriesOf(about).map(([key, part]) => [key, key === "query" ? filterText(part, values) : optionsText(part, values)])),
	...Object.fromEntries([
		"$addFields",
		"$set",
		"$group",
		"$bucket",
		"$bucketAuto",
		"$sortByCount",
		"$replaceRoot",
		"$replaceWith",
		"$redact",
		"$setWindowFields"
	].map((name) => [name, expressionText]))
};
// src/probe/drivers/mongodb/leftOutValues.ts
/** Values that have a mark in the text of a command, in the order of their marks. */
var LeftOutValues = class LeftOutValues {
	marked = [];
	mark(value) {
		this.marked.push(value);
		return "?";
	}
	/** Items that differ in nothing but their values are written once, and each mark stands for the values of all of them. */
	folded(items, write) {
		const alike = /* @__PURE__ */ new Map();
		for (const item of items) {
			const values = new LeftOutValues();
			const text = write(item, values);
			const before = alike.get(text);
			if (before) before.push(values.marked);
			else alike.set(text, [values.marked]);
		}
		for (const [first = [], ...others] of alike.values()) for (const [at, value] of first.entries()) this.marked.push(others.length === 0 ? value : [value, ...others.map((other) => other[at])]);
		return [...alike.keys()];
	}
};
// src/probe/drivers/mongodb/commandText.ts
/**
* A command of MongoDB as a text without values: `db.books.find({ authorId: ? }).limit(?)`. It is its own shape: nobody
* has to take values out of it later, and none leaves the process. Keys stay in the order in which they were sent, a list
* of values is `[...]` whatever its length, and equal parts of a list are written once.
*/
const WRITERS = {
	find({ filter, projection, sort, skip, limit, ...rest }, values) {
		const asked = [filterText(filter, values)];
		if (projection !== void 0) asked.push(projectionText(projection, values));
		const calls = [`(${asked.join(", ")})`];
		if (sort !== void 0) calls.push(`.sort(${sortText(sort, values)})`);
		const others = options({
			skip,
			limit,
			...rest
		}, values);
		return [...calls, ...others.map(([name, text]) => `.${name}(${text})`)].join("");
	},
	aggregate: ({ pipeline, ...rest }, values) => call([pipelineText(pipeline, values)], rest, values),
	count: ({ query, ...rest }, values) => call([filterText(query, values)], rest, values),
	distinct: ({ key, query, ...rest }, values) => call([fieldText(String(key)), filterText(query, values)], rest, values),
	insert({ documents }, values) {
		const [first, ...rest] = listOf$1(documents);
		return `(${rest.length === 0 ? values.mark(first) : LIST})`;
	},
	update: ({ updates }, values) => operations(updates, values, ({ q, u, ...rest }, own) => [
		filterText(q, own),
		changeText(u, own),
		...lastOf(rest, own)
	]),
	delete: ({ deletes }, values) => operations(deletes, values, ({ q, limit, ...rest }, own) => [
		filterText(q, own),
		...limit === 1 ? ["{ limit: 1 }"] : [],
		...lastOf(rest, own)
	]),
	findAndModify({ query, sort, update, fields, ...rest }, values) {
		const parts = [["query", filterText(query, values)]];
		if (sort !== void 0) parts.push(["sort", sortText(sort, values)]);
		if (update !== void 0) parts.push(["update", changeText(update, values)]);
		if (fields !== void 0) parts.push(["fields", projectionText(fields, values)]);
		return `(${objectText([...parts, ...options(rest, values)])})`;
	}
};
/** What any command may carry, and the driver adds; and how its answer comes, which is not what it asks for. */
const ASIDE = /^(?:\$|api[A-Z]|(?:lsid|txnNumber|autocommit|startTransaction|readConcern|writeConcern|comment|maxTimeMS|batchSize|singleBatch|cursor|ordered|errorsOnly|allowDiskUse|noCursorTimeout|bypassDocumentValidation)$)/;
/** The name of a command is its first key. */
function commandName(command) {
	return Object.keys(command)[0] ?? "";
}
function commandText(database, command) {
	const values = new LeftOutValues();
	const name = commandName(command);
	const { [name]: about, ...all } = command;
	const given = Object.fromEntries(Object.entries(all).flatMap(([key, value]) => ASIDE.test(key) ? [] : [[key, plainly(value)]]));
	const write = Object.hasOwn(WRITERS, name) ? WRITERS[name] : void 0;
	return {
		text: write ? `db${collectionText(about)}.${name}${write(given, values)}` : otherText(database, [[name, nameText(name, about, values)], ...options(given, values)]),
		marked: values.marked,
		given: {
			...given,
			[name]: about
		}
	};
}
/** Of an aggregation of a whole database it is 1. */
function collectionText(collection) {
	if (typeof collection !== "string") return "";
	return /^[\w.$]+$/.test(collection) ? `.${collection}` : `.getCollection(${JSON.stringify(collection)})`;
}
/** What a command is about is a collection, or nothing; but some are about somebody. */
function nameText(name, about, values) {
	if (typeof about === "number") return "1";
	return typeof about === "string" && !/user|role/i.test(name) ? JSON.stringify(about) : values.mark(about);
}
function otherText(database, parts) {
	return `db.${database === "admin" ? "adminCommand" : "runCommand"}(${objectText(parts)})`;
}
/** Operators with the fields that they change, a pipeline, or a whole document. */
function changeText(change, values) {
	if (Array.isArray(change)) return pipelineText(change, values);
	const operators = entriesOf(change);
	if (!operators[0]?.[0].startsWith("$")) return values.mark(change);
	return objectText(operators.map(([operator, fields]) => [operator, objectText(entriesOf(fields).map(([field, value]) => [field, values.mark(value)]))]));
}
/** Options by their names; what is switched off is as if it were not there. */
function options(given, values) {
	return Object.entries(given).flatMap(([name, value]) => {
		if (value === void 0 || value === false) return [];
		if (value === true) return [[name, "true"]];
		return [[name, Array.isArray(value) ? LIST : values.mark(value)]];
	});
}
/** As the last argument of a call. */
function lastOf(given, values) {
	const set = options(given, values);
	return set.length === 0 ? [] : [objectText(set)];
}
function call(written, rest, values) {
	return `(${[...written, ...lastOf(rest, values)].join(", ")})`;
}
function operations(given, values, write) {
	const different = values.folded(listOf$1(given), (one, own) => write(one, own).join(", "));
	return different.length === 1 ? `(${different[0]})` : `(${different.map((one) => `[${one}]`).join(", ")})`;
}
function listOf$1(given) {
	return Array.isArray(given) ? given : [];
}
/** Several documents may be a part of the message by themselves, with their bytes beside them. */
function plainly(value) {
	const { documents, chunks } = value ?? {};
	return Array.isArray(documents) && Array.isArray(chunks) ? documents : value;
}
// src/probe/drivers/mongodb/replies.ts
/** BSON's number for a document. */
const DOCUMENT = 3;
/** Null for what is no answer with documents. */
function batchOf(reply) {
	const late = reply;
	if (typeof late?.batchSize === "number") return {
		cursor: String(late.id),
		size: late.batchSize,
		documents: (most) => Array.from({ length: Math.min(most, late.batchSize) }, (_none, at) => late.batch.get(at, DOCUMENT, true).toObject()),
		kept: (documents) => Object.defineProperty(late, "batchSize", {
			value: documents,
			configurable: true
		})
	};
	const { cursor } = reply ?? {};
	const name = cursor?.firstBatch ? "firstBatch" : "nextBatch";
	const all = cursor?.[name];
	if (!cursor || !Array.isArray(all)) return null;
	return {
		cursor: String(cursor.id),
		size: all.length,
		documents: (most) => all.slice(0, most),
		kept: (documents) => ({
			...reply,
			cursor: {
				...cursor,
				[name]: all.slice(0, documents)
			}
		})
	};
}
/** Of a command that answers with no documents: what it has changed, or the values that it found. */
function changedBy(name, reply) {
	const { toObject } = reply ?? {};
	const plain = (toObject ? Reflect.apply(toObject, reply, []) : reply) ?? {};
	const outcomes = plain.cursor?.firstBatch ?? [];
	const codes = [...plain.writeErrors ?? [], ...outcomes.filter(({ ok }) => ok === 0)].map(({ code }) => code);
	return {
		rows: rowsIn(name, plain),
		refused: codes.length === 0 ? null : ["MongoServerError", ...new Set(codes)].join(" ")
	};
}
function rowsIn(name, reply) {
	const { n, values, value, lastErrorObject } = reply;
	if (name === "count") return 1;
	if (name === "bulkWrite") {
		const { nInserted = 0, nMatched = 0, nUpserted = 0, nDeleted = 0 } = reply;
		return nInserted + nMatched + nUpserted + nDeleted;
	}
	if (Array.isArray(values)) return values.length;
	return n ?? lastErrorObject?.n ?? (value ? 1 : 0);
}
/** The names of an error and never its message, which repeats values: `dup key: { email: "…" }`. */
function errorName(error) {
	const { name, code } = error ?? {};
	return [name, code].filter((part) => typeof part === "string" || typeof part === "number").join(" ") || "error";
}
const BEFORE = /^(?:BSON|Mongo(?:Compatibility|ExpiredSession|Transaction|InvalidArgument|MissingDependency))/;
/** Whether the driver refused it by itself, so that nothing was sent. */
function wasNeverSent(error) {
	return BEFORE.test(errorName(error));
}
// src/probe/drivers/mongodb/commands.ts
/**
* Commands on their way over a connection. The driver has events for them (`monitorCommands`), and this is not made of
* them: they would have to be switched on in the application's own client, which it can see; they come where nothing tells
* which request they are of, since a connection belongs to whoever uses it; they can neither withhold rows nor be told
* apart from the driver's own by anything but names. `Connection.command` is one layer above the socket in every version
* from 5 to 7: a command passes it once, a retry a second time, exactly as both reach the server.
*/
/**
* What the driver sends by itself: to find and watch servers, to log in, and to clean up behind sessions and cursors. A
* `ping` is left out as well, also one of the application's: it asks for nothing, and the driver sends the same.
*/
const OWN$1 = /* @__PURE__ */ new Set([
	"hello",
	"ismaster",
	"ping",
	"saslstart",
	"saslcontinue",
	"authenticate",
	"endsessions",
	"killcursors"
]);
/** By server and number, the one that was read last at the end. */
const cursors = /* @__PURE__ */ new Map();
/** Beyond it the one is forgotten that was not read for the longest time: somebody may have left it open. */
const MOST_CURSORS = 1e3;
/** As many are looked at for their size. */
const MOST_DOCUMENTS = 1e3;
/** @param byPromise whether it answers so; up to 6.4 it takes a callback, and from then on a class may stand in its place */
const observeCommand = (byPromise) => (self, given) => {
	const [{ db = "" } = {}, command, options] = given;
	const name = command ? commandName(command) : "";
	const { address } = self;
	if (command && name === "killCursors") forget(address, command["cursors"]);
	if (!command || OWN$1.has(name.toLowerCase())) return {
		...unchanged,
		around: sendingOwn
	};
	const calling = {
		given,
		byPromise
	};
	if (name === "getMore") return observeMore(address, command, calling);
	const sent = send$1(db, command);
	if (options?.session?.inTransaction?.() === true) noteTransaction();
	return watchAnswer(calling, sent, {
		done: (reply) => arrived(address, sent, {
			command,
			reply
		}),
		failed(error) {
			if (wasNeverSent(error)) withdrawQuery(sent);
			else refused(sent, errorName(error));
		}
	});
};
const cursorKey = (address, id) => `${address} ${String(id)}`;
function forget(address, closed) {
	if (Array.isArray(closed)) for (const id of closed) cursors.delete(cursorKey(address, id));
}
const READS = /* @__PURE__ */ new Set([
	"find",
	"aggregate",
	"count",
	"distinct"
]);
function send$1(database, command) {
	const { text, marked, given } = commandText(database, command);
	const { frames, orm } = attempt("frames", calledFrom) ?? {
		frames: [],
		orm: null
	};
	const { limit, skip } = command;
	const { $limit, $out, $merge } = stagesOf(command).at(-1) ?? {};
	return sendQuery({
		sql: text,
		driver: "mongodb",
		raw: true,
		...orm && { orm },
		statements: 1,
		parameters: parametersHash([database, given]),
		eachParameter: eachParameterHash(marked),
		atMostOne: Math.abs(Number(limit)) === 1 || $limit === 1,
		...typeof skip === "number" && skip > 0 && { offset: skip },
		frames
	}, READS.has(commandName(command)) && $out === void 0 && $merge === void 0);
}
function stagesOf({ pipeline }) {
	return Array.isArray(pipeline) ? pipeline : [];
}
/** Whether it goes on for as long as somebody listens: the answers to `getMore` are news, and not its own. */
function hasNoEnd(command) {
	return command["tailable"] === true || stagesOf(command)[0]?.["$changeStream"] !== void 0;
}
/**
* More of what a query found. It is the same query, as the pieces of a cursor of PostgreSQL are: its rows and its time are
* added to it, and it is no statement of its own. Between two of them the time is the application's.
*/
function observeMore(address, command, calling) {
	const key = cursorKey(address, command["getMore"]);
	const open = cursors.get(key);
	if (!open) return {
		...unchanged,
		around: sendingOwn
	};
	cursors.delete(key);
	const { sent } = open;
	const { query } = sent;
	const [startedAt, before] = [performance.now(), query.durationMs ?? 0];
	query.durationMs = null;
	const came = () => {
		query.durationMs = before + performance.now() - startedAt;
	};
	return watchAnswer(calling, sent, {
		done(reply) {
			came();
			return taken(address, open, reply);
		},
		failed(error) {
			came();
			query.error = errorName(error);
		}
	});
}
function watchAnswer({ given, byPromise }, sent, answers) {
	const at = given.findLastIndex((value) => typeof value === "function");
	const around = (call) => sending(sent, call);
	if (byPromise || at < 0) return {
		around,
		threw: (error) => answers.failed(error),
		returned: (result) => follow(result, answers)
	};
	const callback = given[at];
	given[at] = node_async_hooks.AsyncResource.bind((error, reply) => {
		const handed = attempt("answer", () => {
			if (!error) return { reply: answers.done(reply) };
			answers.failed(error);
			return { reply };
		});
		return callback(error, handed ? handed.reply : reply);
	});
	return {
		...unchanged,
		around
	};
}
function arrived(address, sent, { command, reply }) {
	const name = commandName(command);
	if (name !== "bulkWrite" && batchOf(reply)) return taken(hasNoEnd(command) ? null : address, {
		sent,
		rows: new RowStream(sent)
	}, reply);
	const changed = changedBy(name, reply);
	if (changed.refused === null) answered$1(sent, changed.rows);
	else refused(sent, changed.refused);
	return reply;
}
/**
* Hands on the documents that have come, perhaps fewer.
* @param address null where what is still to come is of no interest
*/
function taken(address, cursor, reply) {
	const batch = batchOf(reply);
	if (!batch) return reply;
	const { sent, rows } = cursor;
	const isFirst = sent.query.rows === 0;
	const handed = rows.take(batch.size);
	rows.end();
	if (isFirst) noteWidest(sent, () => batch.documents(MOST_DOCUMENTS));
	if (address !== null && batch.cursor !== "0") keep(cursorKey(address, batch.cursor), cursor);
	return handed === batch.size ? reply : batch.kept(handed);
}
function keep(key, cursor) {
	cursors.set(key, cursor);
	const [oldest] = cursors.keys();
	if (cursors.size > MOST_CURSORS && oldest !== void 0) cursors.delete(oldest);
}
// src/probe/drivers/mongodb/mongodb.ts
const FILES = /\/mongodb\/lib\/(?:cmap\/connection(?:_pool)?|cursor\/\w+|collection|db|admin|sessions|mongo_client|bulk\/common)\.js$/;
const calls = (methods) => (prototype) => watchOrmCalls(prototype, methods, {
	callbacks: /^with/,
	later: cursorOf
});
/** A cursor asks with its first document, and so does that of a change stream. */
function cursorOf(result) {
	const { cursor = result } = result;
	return typeof cursor === "object" && cursor !== null && "_initialize" in cursor ? cursor : void 0;
}
/** What is done with the classes that the driver's files export, by name. */
const CLASSES = {
	Connection: watchConnection$1,
	ModernConnection: watchConnection$1,
	ConnectionPool: (prototype) => watch(prototype, "checkOut", bindCallbacks),
	Collection: calls(/./),
	Db: calls(/^(?!collection$)/),
	Admin: calls(/./),
	BulkOperationBase: calls(/^execute$/),
	MongoClient: calls(/^(?:bulkWrite|withSession)$/),
	ClientSession: calls(/^(?:withTransaction|commitTransaction|abortTransaction)$/)
};
function watchConnection$1(prototype) {
	const { command } = prototype;
	watch(prototype, "command", observeCommand(command instanceof AsyncFunction));
}
const AsyncFunction = (async () => {}).constructor;
const CURSOR_SENDS = [
	"_initialize",
	"getMore",
	"_getMore"
];
const seen$5 = /* @__PURE__ */ new WeakSet();
function watchClass$1([name, { prototype }]) {
	if (seen$5.has(prototype)) return;
	seen$5.add(prototype);
	if (Object.hasOwn(CLASSES, name)) CLASSES[name](prototype);
	if (!name.endsWith("Cursor")) return;
	watchLateSending(prototype, CURSOR_SENDS);
	calls(/^(?:count|explain)$/)(prototype);
}
const mongodb = {
	name: "mongodb",
	sources: [exportsOf(FILES, "mongodbFile")],
	calls: { mongodbFile(exported) {
		for (const [name, value] of Object.entries(exported)) if (typeof value === "function" && value.prototype) watchClass$1([name, value]);
	} }
};
// src/probe/drivers/bundledClient.ts
const GLOBAL$1 = "globalThis[Symbol.for(\"route-profiler\")]";
/**
* Calls `call` with whatever is being made where a property gets its first value, which is to be an object or falsy.
* @param assigned `this.property =` up to the value, as it stands in the client's constructor and nowhere else
*/
function madeInBundle(assigned, call) {
	return {
		file: /(?!)/,
		transform: (source) => assigned.test(source) ? source.replace(assigned, `$&${GLOBAL$1}?.${call}(this)||`) : null
	};
}
const seen$4 = /* @__PURE__ */ new WeakSet();
/** The class of the client among those of an object, by one of its methods; null where it is known already. */
function clientPrototype(made, method) {
	let found = null;
	for (let at = Object.getPrototypeOf(made); at; at = Object.getPrototypeOf(at)) if (Object.hasOwn(at, method)) found = at;
	if (!found || seen$4.has(found)) return null;
	seen$4.add(found);
	return found;
}
// src/probe/drivers/mysql2.ts
/** mysql2: its promises are made of its callbacks. */
function reading$3(client) {
	return (sql, values) => new Promise((resolve, reject) => {
		client.query({
			sql,
			values,
			rowsAsArray: false
		}, (error, rows) => error ? reject(error) : resolve(rows));
	});
}
/** A statement of a pool passes one of its connections too. */
function observe$1(layer) {
	return (self, given) => {
		const [query, values] = given;
		const { sql = "", values: own } = typeof query === "string" ? { sql: query } : query ?? {};
		const parameters = own ?? (typeof values === "function" ? void 0 : values);
		const read = reading$3(self);
		return watchCall({
			driver: "mysql2",
			layer,
			sql,
			values: listOf(parameters),
			client: self,
			read
		}, given);
	};
}
/** Named placeholders come as an object, a single value as itself. */
function listOf(values) {
	if (values === void 0) return [];
	return Array.isArray(values) ? values : [values];
}
function hostOf$2({ host, socketPath }) {
	return socketPath ? null : host ?? "localhost";
}
/** Temporary tables, settings and locks of the session end with it. */
function aloneOn(open, closed) {
	return async (use) => {
		const connection = await open();
		try {
			return await use(readingAlone$1(connection));
		} finally {
			connection.destroy();
			await closed?.();
		}
	};
}
/** Named placeholders come as an object. */
function readingAlone$1(connection) {
	const read = reading$3(connection);
	return (sql, values) => {
		const [first] = values;
		const isNamed = values.length === 1 && Object.prototype.toString.call(first) === "[object Object]";
		return read(sql, isNamed ? first : values);
	};
}
/** Taken out of the pool. */
function ofPool(pool) {
	return new Promise((resolve, reject) => {
		pool.getConnection((error, got) => error ? reject(error) : resolve(got));
	});
}
/** A second one of the same configuration. */
function likeIt({ config, constructor }) {
	const made = new constructor({ config });
	made.on("error", () => {});
	return new Promise((resolve, reject) => {
		made.connect((error) => error ? reject(error) : resolve(made));
	});
}
/** One connection of the pool, for as long as it is used. */
async function held(pool, use) {
	const connection = await new Promise((resolve, reject) => {
		pool.getConnection((error, got) => error ? reject(error) : resolve(got));
	});
	try {
		return await use(reading$3(connection));
	} finally {
		connection.release();
	}
}
const seen$3 = /* @__PURE__ */ new WeakSet();
/** `connection.prepare()` answers with a statement that sends itself. */
function watchPrepared(_self, given) {
	const at = given.findLastIndex((value) => typeof value === "function");
	if (at < 0) return;
	const callback = given[at];
	given[at] = node_async_hooks.AsyncResource.bind((error, statement) => {
		if (statement) watchStatement(Object.getPrototypeOf(statement));
		return callback(error, statement);
	});
}
function watchStatement(prototype) {
	if (seen$3.has(prototype)) return;
	seen$3.add(prototype);
	watch(prototype, "execute", (self, given) => {
		const [values] = given;
		const { query: sql = "", _connection: connection } = self;
		return watchCall({
			driver: "mysql2",
			layer: "statement",
			sql,
			values: typeof values === "function" ? [] : listOf(values),
			client: connection,
			read: reading$3(connection)
		}, given);
	});
}
function watchConnection(prototype) {
	if (!prototype) return;
	noteClientClass("mysql2", prototype, {
		isOpen(client) {
			const { _closing: closing, _fatalError: fault } = client;
			return Object.hasOwn(client, "config") && !closing && !fault;
		},
		asking(client) {
			const own = client;
			return {
				read: reading$3(own),
				host: hostOf$2(own.config),
				alone: aloneOn(() => likeIt(own))
			};
		}
	});
	for (const name of ["query", "execute"]) watch(prototype, name, observe$1("connection"));
	watch(prototype, "prepare", watchPrepared);
}
function connectionsOf({ _allConnections: own }) {
	return own?.toArray() ?? [];
}
function watchPool$1(prototype) {
	if (!prototype) return;
	notePoolClass("mysql2", prototype, {
		numbers(pool) {
			const { config, _connectionQueue } = pool;
			return {
				size: config.connectionLimit,
				waiting: _connectionQueue.length
			};
		},
		isOpen(pool) {
			const { _closed: closed } = pool;
			return Object.hasOwn(pool, "config") && closed !== true;
		},
		connections: (pool) => connectionsOf(pool),
		asking(client) {
			const pool = client;
			return {
				read: reading$3(pool),
				host: hostOf$2(pool.config.connectionConfig),
				hold: (use) => held(pool, use),
				alone: aloneOn(() => ofPool(pool), () => reading$3(pool)(`${OF_PLAN}select 1`, [])),
				owns: (object) => connectionsOf(pool).includes(object)
			};
		}
	});
	for (const name of ["query", "execute"]) watch(prototype, name, observe$1("pool"));
	watch(prototype, "getConnection", bindCallbacks);
}
const mysql2 = {
	name: "mysql2",
	sources: [
		exportsOf(/\/mysql2\/lib\/(base\/)?connection\.js$/, "mysql2Connection"),
		exportsOf(/\/mysql2\/lib\/(base\/)?pool\.js$/, "mysql2Pool"),
		madeInBundle(/\bthis\._paused_packets\s*=\s*(?=new\b)/, "mysql2ConnectionMade"),
		madeInBundle(/\bthis\._connectionQueue\s*=\s*(?=new\b)/, "mysql2PoolMade")
	],
	calls: {
		mysql2Connection: ({ prototype }) => watchConnection(prototype),
		mysql2Pool: ({ prototype }) => watchPool$1(prototype),
		mysql2ConnectionMade: (made) => watchConnection(clientPrototype(made, "execute")),
		mysql2PoolMade: (made) => watchPool$1(clientPrototype(made, "execute"))
	}
};
// src/probe/drivers/nodeSqlite.ts
/** node:sqlite is inside Node.js: it is watched once the application has loaded it, and never loaded without it. */
/** Of statements: they do not say it themselves. */
const databases = /* @__PURE__ */ new WeakMap();
const known = /* @__PURE__ */ new WeakSet();
/** The database of every statement that was prepared before there was a second database. */
let first = null;
/** False as long as all statements can only be of the first: applications prepare one for every request, also when it is timed. */
let tellsApart = false;
function note(database) {
	if (known.has(database)) return;
	known.add(database);
	if (first) tellsApart = true;
	else if (!tellsApart) first = new WeakRef(database);
	noteMade("node:sqlite", database, {
		isOpen: (one) => one.isOpen !== false,
		asking(one) {
			const read = readingOf(one);
			return {
				read,
				host: null,
				alone: onSchemaCopy(read, () => inMemory$1(unfollowed ?? one.constructor))
			};
		}
	});
}
function noteStatement(statement, database) {
	attempt("node:sqlite", () => {
		databases.set(statement, database);
		note(database);
	});
}
let noting = false;
/**
* Also while nothing is observed: a statement that is prepared when the application starts is run much later. No closure and
* no array of arguments in there, as in `quietly`.
*/
function noteStatements(prototype) {
	const descriptor = Object.getOwnPropertyDescriptor(prototype, "prepare");
	if (noting || typeof descriptor?.value !== "function") return;
	noting = true;
	const prepare = descriptor.value;
	const value = function() {
		const statement = prepare.apply(this, arguments);
		if (tellsApart) noteStatement(statement, this);
		return statement;
	};
	for (const property of ["name", "length"]) Object.defineProperty(value, property, {
		value: prepare[property],
		configurable: true
	});
	Object.defineProperty(prototype, "prepare", {
		...descriptor,
		value
	});
}
let followed = false;
/** What it makes is not noted. */
let unfollowed = null;
/**
* Its objects cannot be looked for in the heap: among those of a native class is one that is none, and to touch it ends
* the process. So the class takes note of what it makes.
*/
function followDatabases() {
	const { getBuiltinModule } = process;
	const sqlite = followed ? void 0 : getBuiltinModule?.("node:sqlite");
	if (!sqlite) return;
	followed = true;
	unfollowed = sqlite.DatabaseSync;
	noteStatements(sqlite.DatabaseSync.prototype);
	const following = new Proxy(sqlite.DatabaseSync, { construct(target, values, made) {
		const database = Reflect.construct(target, values, made === following ? target : made);
		attempt("node:sqlite", () => note(database));
		return database;
	} });
	sqlite.DatabaseSync = following;
	Object.defineProperty(following.prototype, "constructor", { value: following });
}
let watched = false;
const nodeSqlite = {
	name: "node:sqlite",
	sources: [],
	calls: {},
	builtin: {
		url: "node:sqlite",
		loading: followDatabases
	},
	prepare() {
		const { moduleLoadList = [], getBuiltinModule } = process;
		if (watched || !getBuiltinModule || !moduleLoadList.includes("NativeModule sqlite")) return;
		watched = true;
		const { DatabaseSync, StatementSync } = getBuiltinModule("node:sqlite");
		if (!followed) tellsApart = true;
		noteStatements(DatabaseSync.prototype);
		watchScripts(DatabaseSync.prototype, "node:sqlite");
		watchStatements(StatementSync.prototype, "node:sqlite", {
			textOf: (statement) => statement.sourceSQL,
			databaseOf: (statement) => databases.get(statement) ?? first?.deref()
		});
	}
};
// src/probe/drivers/orms/knex.ts
const lines = /* @__PURE__ */ new WeakMap();
const seen$2 = /* @__PURE__ */ new WeakSet();
function watchBuilder({ prototype }, makers) {
	if (seen$2.has(prototype)) return;
	seen$2.add(prototype);
	for (const name of makers) watch(prototype, name, (builder) => {
		const call = lines.has(builder) ? void 0 : ormCall();
		if (call) lines.set(builder, call);
	});
	watch(prototype, "then", (builder) => {
		const call = lines.get(builder);
		return call && {
			...unchanged,
			around: (run) => forCall(call, run)
		};
	});
}
const MAKERS = [
	"with",
	"select",
	"columns",
	"from",
	"table",
	"insert",
	"update",
	"delete",
	"del",
	"where",
	"first"
];
const knex = {
	name: "knex",
	sources: [
		exportsOf(/\/knex\/lib\/query\/querybuilder\.js$/, "knexBuilder"),
		exportsOf(/\/knex\/lib\/raw\.js$/, "knexRaw"),
		exportsOf(/\/knex\/lib\/(?:client|dialects\/[\w-]+\/index)\.js$/, "knexClient")
	],
	calls: {
		knexBuilder: (builder) => watchBuilder(builder, MAKERS),
		knexRaw: (raw) => watchBuilder(raw, ["set"]),
		knexClient({ prototype }) {
			if (seen$2.has(prototype)) return;
			seen$2.add(prototype);
			watchOrmCalls(prototype, /^transaction$/, { callbacks: /./ });
		}
	}
};
// src/probe/drivers/orms/mongoose.ts
const ORM = "mongoose";
const seen$1 = /* @__PURE__ */ new WeakSet();
function once(watchIt) {
	return (exported) => {
		if (typeof exported !== "function" || seen$1.has(exported)) return;
		seen$1.add(exported);
		watchIt(exported);
	};
}
/** A query or an aggregation, which begin when they are waited for. */
function later(result) {
	return "exec" in result && "then" in result ? result : void 0;
}
const STATIC = /^(?:\$?where|find|count|estimated|distinct|exists|create|insert|update|replace|delete|bulk|aggregate|populate|watch|init|sync|ensure|list|recompile|diff)/;
function watchCalls(owner, methods, callbacks) {
	watchOrmCalls(owner, methods, {
		callbacks,
		later,
		orm: ORM
	});
}
const mongoose = {
	name: "mongoose",
	sources: [
		exportsOf(/\/mongoose\/lib\/query\.js$/, "mongooseQuery"),
		exportsOf(/\/mongoose\/lib\/aggregate\.js$/, "mongooseAggregate"),
		exportsOf(/\/mongoose\/lib\/model\.js$/, "mongooseModel"),
		exportsOf(/\/mongoose\/lib\/document\.js$/, "mongooseDocument"),
		exportsOf(/\/mongoose\/lib\/connection\.js$/, "mongooseConnection")
	],
	calls: {
		mongooseQuery: once(({ prototype }) => watchLateSending(prototype, ["exec", "cursor"])),
		mongooseAggregate: once(({ prototype }) => watchLateSending(prototype, [
			"exec",
			"cursor",
			"explain"
		])),
		mongooseModel: once((model) => {
			watchCalls(model, STATIC);
			watchCalls(model.prototype, /^(?:save|updateOne|deleteOne|replaceOne)$/);
		}),
		mongooseDocument: once(({ prototype }) => watchCalls(prototype, /^(?:populate|updateOne|replaceOne)$/)),
		mongooseConnection: once(({ prototype }) => watchCalls(prototype, /^(?:transaction|withSession)$/, /./))
	}
};
// src/probe/drivers/orms/ormDriver.ts
function ormDriver(name, classes) {
	const seen = /* @__PURE__ */ new WeakSet();
	const callOf = (at) => `${name.replaceAll(/\W/g, "")}Class${at}`;
	const note = ({ name: className, methods, callbacks, isStatic = false }) => function(exported) {
		const found = typeof exported === "function" ? exported : exported[className];
		if (!found || seen.has(found)) return;
		seen.add(found);
		watchOrmCalls(isStatic ? found : found.prototype, methods, { callbacks });
	};
	return {
		name,
		sources: classes.map(({ file }, at) => exportsOf(file, callOf(at))),
		calls: Object.fromEntries(classes.map((one, at) => [callOf(at), note(one)]))
	};
}
// src/probe/drivers/orms/prisma.ts
const FILE = /\/@prisma\/client\/runtime\/client\.m?js$/;
/** What makes its promises, at the start and for each transaction; the names before it are those of properties. */
const MADE$1 = /(\b_createPrismaPromise=|"_createPrismaPromise",\(\)=>)([\w$]+\([\w$]*\))/g;
const GLOBAL = "globalThis[Symbol.for(\"route-profiler\")]";
function kept(make) {
	return quietly$1(make, function(run, ...rest) {
		const call = attempt("prisma", ormCall);
		const later = (...values) => forCall(call, () => run(...values));
		return Reflect.apply(make, this, [later, ...rest]);
	});
}
const prisma = {
	name: "@prisma/client",
	sources: [{
		file: FILE,
		transform(source, path) {
			if (!FILE.test(path)) return null;
			return source.replace(MADE$1, (_all, before, made) => `${before}(made=>${GLOBAL}?.prismaPromises(made,this)??made)(${made})`);
		}
	}],
	calls: { prismaPromises(make, client) {
		const prototype = client && clientPrototype(client, "$transaction");
		if (prototype) watchOrmCalls(prototype, /^\$transaction$/, { callbacks: /./ });
		return kept(make);
	} }
};
// src/probe/drivers/orms/orms.ts
const ANY = /^[a-z]/i;
const orms = [
	knex,
	ormDriver("kysely", [{
		file: /\/kysely\/dist\/(?:\w+\/)?query-executor\/query-executor-base\.js$/,
		name: "QueryExecutorBase",
		methods: /^executeQuery$/
	}, {
		file: /\/kysely\/dist\/(?:\w+\/)?kysely\.js$/,
		name: "TransactionBuilder",
		methods: /^execute$/,
		callbacks: ANY
	}]),
	ormDriver("typeorm", [{
		file: /\/typeorm\/entity-manager\/EntityManager\.js$/,
		name: "EntityManager",
		methods: ANY,
		callbacks: /^transaction$/
	}, {
		file: /\/typeorm\/query-builder\/SelectQueryBuilder\.js$/,
		name: "SelectQueryBuilder",
		methods: /^(?:get(?:One|Many|Raw|Count|Exists)|stream|execute)/
	}]),
	ormDriver("sequelize", [{
		file: /\/sequelize\/lib\/model\.js$/,
		name: "Model",
		methods: /^(?:find|aggregate|count|max|min|sum|create|upsert|bulk|truncate|destroy|restore|update|incr|decr)/,
		isStatic: true
	}, {
		file: /\/sequelize\/lib\/sequelize\.js$/,
		name: "Sequelize",
		methods: /^(?:query|transaction)$/,
		callbacks: /^transaction$/
	}]),
	ormDriver("@mikro-orm/core", [{
		file: /\/@mikro-orm\/core\/EntityManager\.js$/,
		name: "EntityManager",
		methods: ANY,
		callbacks: /^transactional$/
	}, {
		file: /\/@mikro-orm\/core\/entity\/Collection\.js$/,
		name: "Collection",
		methods: /^(?:load|init|matching)/
	}]),
	prisma,
	mongoose
];
// src/probe/drivers/pgCursor.ts
/** pg-cursor, and pg-query-stream, which reads one: rows are handed over in pieces, as many as are asked for. */
function isCursor(query) {
	const { read, close, submit } = query ?? {};
	return [
		read,
		close,
		submit
	].every((method) => typeof method === "function");
}
function watchCursor(cursor, statement) {
	const sent = sendThroughClient(statement);
	if (!sent) return void 0;
	const rows = new RowStream(sent);
	const failed = (error) => rows.failed(errorText(error, statement.values));
	watchReading(cursor, rows, failed);
	cursor.once("end", () => attempt("end", () => rows.end()));
	return {
		around: (call) => sending(sent, call),
		returned: (result) => result,
		threw: failed
	};
}
function watchReading(cursor, rows, failed) {
	const { read } = cursor;
	const next = (count, answer) => {
		const close = (then) => cursor.close(node_async_hooks.AsyncResource.bind(then));
		if (attempt("rows", () => rows.isFull) === true) return void close(() => answer(null, []));
		Reflect.apply(read, cursor, [count, node_async_hooks.AsyncResource.bind((error, found = [], result) => {
			if (error) {
				attempt("error", () => failed(error));
				return answer(error);
			}
			const handed = attempt("rows", () => rows.take(found.length)) ?? found.length;
			const hand = () => answer(null, found.slice(0, handed), result);
			if (handed === found.length) return hand();
			close(hand);
		})]);
	};
	cursor.read = (count, answer) => {
		if (answer) return next(count, answer);
		return new Promise((resolve, reject) => {
			next(count, (error, found) => error ? reject(error) : resolve(found));
		});
	};
}
// src/probe/drivers/pg.ts
/** node-postgres, also with its native binding. */
function reading$2(client) {
	return (text, values) => client.query({
		text,
		values
	});
}
/** With values by the extended protocol, and without by the simple one. */
function readingAlone(client) {
	return (text, values) => client.query(values.length === 0 ? text : {
		text,
		values
	});
}
/** A statement of a pool passes one of its clients too. */
function observe(layer) {
	return (self, given) => {
		const [query, values] = given;
		const config = typeof query === "string" ? { text: query } : query ?? {};
		const cursor = "cursor" in config ? config.cursor : config;
		const sql = config.text ?? cursor?.text ?? "";
		const parameters = "values" in config ? config.values : cursor?.values ?? values;
		const statement = {
			driver: "pg",
			layer,
			sql,
			values: Array.isArray(parameters) ? parameters : [],
			client: self,
			read: reading$2(self)
		};
		return isCursor(cursor) ? watchCursor(cursor, statement) : watchCall(statement, given);
	};
}
/** A server that closes a connection for its own reasons, such as a limit of time, is heard of by the next question. */
const heardLater = () => {};
/**
* Taken out of the pool, which makes another one at once: what an application does with a new connection is not to be a part
* of its next request.
*/
function aloneOfPool(pool) {
	return async (use) => {
		const client = await pool.connect();
		client.on?.("error", heardLater);
		try {
			return await use(readingAlone(client));
		} finally {
			client.release(true);
			await pool.query(`${OF_PLAN}select 1`);
		}
	};
}
/** A second one of the same configuration. */
function aloneOfClient({ connectionParameters = {}, constructor }) {
	return async (use) => {
		const { host, port, user, database, password, ssl, options } = connectionParameters;
		const client = new constructor({
			host,
			port,
			user,
			database,
			password,
			ssl,
			options
		});
		client.on?.("error", heardLater);
		await client.connect();
		try {
			return await use(readingAlone(client));
		} finally {
			await client.end();
		}
	};
}
function isOfPool({ _clients: own = [] }, object) {
	return own.includes(object);
}
function hostOf$1({ host, connectionParameters }) {
	return host ?? connectionParameters?.host ?? null;
}
/** As its connections have it, of which one is made without being opened: a URL may name another host in its parameters. */
function hostOfPool({ Client, options, _clients: own = [] }) {
	return hostOf$1(own[0] ?? new Client(options));
}
function watchClass(prototype, layer) {
	if (!prototype) return;
	watch(prototype, "query", observe(layer));
	watch(prototype, "connect", bindCallbacks);
}
function watchClient$1(prototype) {
	if (!prototype) return;
	noteClientClass("pg", prototype, {
		isOpen(client) {
			const { _connected: connected, _ending: ending } = client;
			return connected === true && ending !== true;
		},
		asking(client) {
			const own = client;
			return {
				read: reading$2(own),
				host: hostOf$1(own),
				alone: aloneOfClient(own)
			};
		}
	});
	watchClass(prototype, "client");
}
function watchPool(prototype) {
	if (!prototype) return;
	notePoolClass("pg", prototype, {
		numbers(pool) {
			const { options, waitingCount } = pool;
			return {
				size: options.max,
				waiting: waitingCount
			};
		},
		isOpen: (pool) => Object.hasOwn(pool, "options") && pool.ending !== true,
		connections(pool) {
			const { _clients: own } = pool;
			return own ?? [];
		},
		asking(client) {
			const pool = client;
			return {
				read: reading$2(pool),
				host: hostOfPool(pool),
				alone: aloneOfPool(pool),
				owns: (object) => isOfPool(pool, object)
			};
		}
	});
	watchClass(prototype, "pool");
}
const pg = {
	name: "pg",
	sources: [
		exportsOf(/\/pg\/lib\/(native\/)?client\.js$/, "pgClient"),
		exportsOf(/\/pg-pool\/index\.js$/, "pgPool"),
		madeInBundle(/\bthis\._connectionError\s*=\s*(?=false\b|!1\b)/, "pgClientMade"),
		madeInBundle(/\bthis\._pendingQueue\s*=\s*(?=\[\])/, "pgPoolMade")
	],
	calls: {
		pgClient: ({ prototype }) => watchClient$1(prototype),
		pgPool: ({ prototype }) => watchPool(prototype),
		pgClientMade: (client) => watchClient$1(clientPrototype(client, "query")),
		pgPoolMade: (pool) => watchPool(clientPrototype(pool, "query"))
	}
};
// src/probe/drivers/pglite.ts
/** PGlite: the client, and what it hands to a transaction. */
function reading$1(client) {
	return (text, values) => client.query(text, values);
}
/** Everything else waits until a transaction is over; this one is undone in any case. */
function aloneOf$1(client) {
	return (use) => client.transaction(async (transaction) => {
		try {
			return await use(async (text, values) => values.length > 0 ? transaction.query(text, values) : (await transaction.exec(text)).at(-1));
		} finally {
			await transaction.rollback();
		}
	});
}
/** @param owner of a transaction: the client whose it is */
function watchClient(client, owner) {
	watch(client, "query", (self, given) => {
		const [sql, values] = given;
		const parameters = Array.isArray(values) ? values : [];
		const read = reading$1(self);
		return watchCall({
			driver: "pglite",
			layer: "query",
			sql: String(sql),
			values: parameters,
			client: owner ?? self,
			read
		}, given);
	});
	watch(client, "exec", (_self, given) => watchCall({
		driver: "pglite",
		layer: "exec",
		sql: String(given[0]),
		values: []
	}, given));
}
function watchTransaction(self, given) {
	noteTransaction();
	const [run] = given;
	if (typeof run !== "function") return;
	given[0] = (transaction) => {
		watchClient(transaction, self);
		return run(transaction);
	};
}
/** One that has not started yet waits until it has. */
function isOpen(client) {
	return client.closed !== true;
}
const pglite = {
	name: "pglite",
	sources: [exportsOf(/\/@electric-sql\/pglite\/dist\/index\.c?js$/, "pgliteClass")],
	calls: { pgliteClass({ PGlite }) {
		let at = PGlite?.prototype ?? null;
		if (at) noteClientClass("pglite", at, {
			isOpen,
			asking: (client) => ({
				read: reading$1(client),
				host: null,
				alone: aloneOf$1(client)
			})
		});
		for (; at && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
			watchClient(at);
			watch(at, "transaction", watchTransaction);
		}
	} }
};
// src/probe/reset/localHost.ts
/** Hosts on which a database may be put back without being asked for by name. */
/** The names that a container knows its host by. */
const OF_CONTAINERS = /* @__PURE__ */ new Set([
	"host.docker.internal",
	"gateway.docker.internal",
	"host.containers.internal"
]);
/** This machine, or a service beside it: names of docker compose and of GitHub's service containers have no dot. */
function isLocalHost(host) {
	if (host === null) return true;
	const name = host.toLowerCase().replace(/^\[(.*)\]$/, "$1");
	if (name === "" || name.startsWith("/") || name === "::1" || OF_CONTAINERS.has(name)) return true;
	return /^127(?:\.\d+){3}$/.test(name) || /(?:^|\.)localhost$/.test(name) || /^[a-z0-9_-]+$/.test(name);
}
/** A tunnel makes any database look local. */
function looksLikeProduction(database) {
	return /(?:^|[^a-z])(?:prod|production|live)(?:$|[^a-z])/i.test(database);
}
// src/probe/drivers/postgresJs.ts
/** postgres.js: a query is a promise that is sent when somebody waits for it, and knows then no longer who made it. */
const CALL = "globalThis[Symbol.for(\"route-profiler\")]?.postgresQuery";
/** In its constructor, also of a bundle: properties keep their names. */
const CONSTRUCTED = /(\bthis\.canceller\s*=\s*)([\w$]+)(?=\s*[,;\n])/;
/** Where it gives itself its methods, likewise. */
const MADE = /(\bObject\.assign\()([\w$]+)(?=,\s*\{\s*get parameters\(\))/;
const MADE_CALL = "globalThis[Symbol.for(\"route-profiler\")]?.postgresClient";
/** What the client asks for by itself, on every new connection. */
const OWN = /^\s*select b\.oid, b\.typarray\s+from pg_catalog\.pg_type/;
function textOf({ strings }) {
	return strings.reduce((text, part, index) => `${text}$${index}${part}`);
}
function send(query) {
	const sql = textOf(query);
	if (query.executed || OWN.test(sql)) return void 0;
	const frames = originOf(query)?.frames;
	const values = query.args;
	const sent = sendThroughClient({
		driver: "postgres",
		layer: "query",
		sql,
		values,
		client: query.handler,
		...frames ? { frames } : {},
		...isWhole(query) ? { read: reading(query) } : {}
	});
	if (!sent) return void 0;
	if (query.cursorFn ?? query.forEachFn) handInPieces(query, sent);
	else handAtOnce(query, sent);
	return {
		...unchanged,
		around: (call) => sending(sent, call)
	};
}
function isWhole({ args }) {
	return args.every((arg) => Object(arg) !== arg || Array.isArray(arg) || arg instanceof Date);
}
/** By the same connection, or any of the pool where it went to none in particular: both are the matter of its handler. */
function reading(query) {
	const { constructor: Made, handler, canceller } = query;
	const options = {
		prepare: false,
		simple: false
	};
	return (sql, values) => Reflect.construct(Made, [
		[sql],
		values,
		handler,
		canceller,
		options
	]);
}
/** Each has another inside, which follows changes and does nothing else. */
function takesStatements(client) {
	return client.options?.connection?.replication === void 0;
}
/** Any of several hosts may be the one; one that is not this machine goes ahead. */
function hostOf({ options }) {
	if (options?.path) return null;
	const hosts = options?.host ?? [];
	return hosts.find((host) => !isLocalHost(host)) ?? hosts[0] ?? null;
}
function asking(object) {
	const client = object;
	const { unsafe, reserve } = client;
	return {
		read: (sql, values) => unsafe(sql, values),
		host: hostOf(client),
		owns: (handler) => unsafe("", []).handler === handler,
		...reserve && { alone: aloneOf(reserve) }
	};
}
/** It goes back to the others: nothing is to be left in its session. */
function aloneOf(reserve) {
	return async (use) => {
		const reserved = await reserve();
		const { unsafe } = reserved;
		try {
			return await use((sql, values) => unsafe(sql, values));
		} finally {
			try {
				await unsafe(`${OF_PLAN}rollback`, []);
			} finally {
				reserved.release();
			}
		}
	};
}
function handAtOnce(query, sent) {
	const { resolve, reject } = query;
	query.resolve = (result) => {
		const handed = attempt("answer", () => {
			noteText(query, sent);
			return { result: arrived$1(sent, result) };
		});
		return resolve(handed ? handed.result : result);
	};
	query.reject = (error) => {
		attempt("answer", () => {
			noteText(query, sent);
			failed(sent, error, query.args);
		});
		return reject(error);
	};
}
/** It is known once it is sent: before, what is nested in it stands for a parameter. */
function noteText(own, { query, request }) {
	query.sql = own.string ?? query.sql;
	if (isWhole(own) || !own.parameters) return;
	if (request && keepsStatements()) keepStatement({
		sql: query.sql,
		values: own.parameters,
		driver: "postgres",
		client: own.handler
	});
	request?.trace?.note({
		driver: query.driver,
		sql: query.sql,
		values: own.parameters,
		read: reading(own)
	});
}
/**
* Without the rows that are cut. They are read all the same, so that the connection is free in the end; an iterator sets
* all of these anew for every piece.
*/
function handInPieces(query, sent) {
	const rows = new RowStream(sent);
	const { forEachFn } = query;
	const take = (count) => attempt("rows", () => {
		noteText(query, sent);
		return rows.take(count);
	}) ?? count;
	if (forEachFn) {
		const hand = node_async_hooks.AsyncResource.bind(forEachFn);
		query.forEachFn = (...row) => take(1) === 0 ? void 0 : hand(...row);
	}
	intercept(query, "cursorFn", (method) => {
		const hand = node_async_hooks.AsyncResource.bind(method);
		return (piece) => {
			const handed = take(piece.length);
			if (handed === piece.length) return hand(piece);
			return handed === 0 ? void 0 : hand(cutList(piece, handed));
		};
	});
	intercept(query, "resolve", (resolve) => (result) => {
		take(0);
		attempt("end", () => rows.end());
		return resolve(result);
	});
	intercept(query, "reject", (reject) => (error) => {
		attempt("answer", () => failed(sent, error, query.args));
		return reject(error);
	});
}
/** Whatever is assigned to a property is wrapped. */
function intercept(query, name, wrap) {
	let current = query[name];
	let wrapped = current && wrap(current);
	Object.defineProperty(query, name, {
		configurable: true,
		enumerable: true,
		get: () => wrapped,
		set(method) {
			current = method;
			wrapped = current && wrap(current);
		}
	});
}
const seen = /* @__PURE__ */ new WeakSet();
// src/probe/drivers/index.ts
const drivers = [
	drizzle,
	pg,
	{
		name: "postgres.js",
		sources: [{
			file: /\/postgres\/(cjs\/)?src\/query\.js$/,
			transform: (source) => source.includes("canceller") ? source.replace(CONSTRUCTED, `$1(${CALL}?.(this),$2)`) : null
		}, {
			file: /\/postgres\/(cjs\/)?src\/index\.js$/,
			transform: (source) => MADE.test(source) ? source.replace(MADE, `$1(${MADE_CALL}?.($2),$2)`) : null
		}],
		calls: {
			postgresClient(client) {
				noteMade("postgres", client, {
					isOpen: takesStatements,
					asking
				});
			},
			postgresQuery(query) {
				const prototype = Object.getPrototypeOf(query);
				if (!seen.has(prototype)) {
					seen.add(prototype);
					watch(prototype, "handle", (self) => send(self));
				}
				if (state.observing) keepSite(query, captureCallSite());
			}
		}
	},
	mysql2,
	mariadb,
	pglite,
	libsql,
	betterSqlite3,
	nodeSqlite,
	mongodb,
	...orms
];
// src/probe/sourceHooks.ts
/** The change of modules while they are loaded: pure text, the same in the main thread and in a loader thread. */
const hooks = [
	...drivers,
	...callClients,
	...adapters
].flatMap(({ sources }) => sources);
/** The changed text of a module, or the same text. `file` is a path or a file: URL. */
function transformSource(file, source) {
	const path = pathOf(file);
	const anything = isUserFile(file);
	return hooks.reduce((text, hook) => {
		if (!anything && !hook.file.test(path)) return text;
		return attempt(`transform of ${path}`, () => hook.transform(text, path)) ?? text;
	}, source);
}
// src/probe/loader.ts
const load = async (url, context, next) => changeLoaded(url, await next(url, context));
/** CommonJS is left to Module.prototype._compile: with a source from a hook, Node loads it differently. */
function changeLoaded(url, loaded) {
	if (!url.startsWith("file:") || !loaded.format?.startsWith("module") || !loaded.source) return loaded;
	const text = attempt("load", () => {
		const before = typeof loaded.source === "string" ? loaded.source : Buffer.from(loaded.source).toString();
		const after = transformSource(url, before);
		return after === before ? void 0 : after;
	});
	return text === void 0 ? loaded : {
		...loaded,
		source: text
	};
}
Object.defineProperty(exports, "OF_GROWTH", {
	enumerable: true,
	get: function() {
		return OF_GROWTH;
	}
});
Object.defineProperty(exports, "OF_PLAN", {
	enumerable: true,
	get: function() {
		return OF_PLAN;
	}
});
Object.defineProperty(exports, "OF_RESET", {
	enumerable: true,
	get: function() {
		return OF_RESET;
	}
});
Object.defineProperty(exports, "adapters", {
	enumerable: true,
	get: function() {
		return adapters;
	}
});
Object.defineProperty(exports, "askInspector", {
	enumerable: true,
	get: function() {
		return askInspector;
	}
});
Object.defineProperty(exports, "attempt", {
	enumerable: true,
	get: function() {
		return attempt;
	}
});
Object.defineProperty(exports, "callClients", {
	enumerable: true,
	get: function() {
		return callClients;
	}
});
Object.defineProperty(exports, "changeLoaded", {
	enumerable: true,
	get: function() {
		return changeLoaded;
	}
});
Object.defineProperty(exports, "clientOf", {
	enumerable: true,
	get: function() {
		return clientOf;
	}
});
Object.defineProperty(exports, "closeInspector", {
	enumerable: true,
	get: function() {
		return closeInspector;
	}
});
Object.defineProperty(exports, "closeRequest", {
	enumerable: true,
	get: function() {
		return closeRequest;
	}
});
Object.defineProperty(exports, "compiledText", {
	enumerable: true,
	get: function() {
		return compiledText;
	}
});
Object.defineProperty(exports, "cutRequest", {
	enumerable: true,
	get: function() {
		return cutRequest;
	}
});
Object.defineProperty(exports, "databaseClients", {
	enumerable: true,
	get: function() {
		return databaseClients;
	}
});
Object.defineProperty(exports, "drivers", {
	enumerable: true,
	get: function() {
		return drivers;
	}
});
Object.defineProperty(exports, "emittedFunctions", {
	enumerable: true,
	get: function() {
		return emittedFunctions;
	}
});
Object.defineProperty(exports, "errorText", {
	enumerable: true,
	get: function() {
		return errorText;
	}
});
Object.defineProperty(exports, "exhaustedPools", {
	enumerable: true,
	get: function() {
		return exhaustedPools;
	}
});
Object.defineProperty(exports, "forgetFunctions", {
	enumerable: true,
	get: function() {
		return forgetFunctions;
	}
});
Object.defineProperty(exports, "forgetOrmCalls", {
	enumerable: true,
	get: function() {
		return forgetOrmCalls;
	}
});
Object.defineProperty(exports, "forgetStatements", {
	enumerable: true,
	get: function() {
		return forgetStatements;
	}
});
Object.defineProperty(exports, "hookServers", {
	enumerable: true,
	get: function() {
		return hookServers;
	}
});
Object.defineProperty(exports, "inQuotes", {
	enumerable: true,
	get: function() {
		return inQuotes;
	}
});
Object.defineProperty(exports, "isApplicationInWorkers", {
	enumerable: true,
	get: function() {
		return isApplicationInWorkers;
	}
});
Object.defineProperty(exports, "isEmittedPackage", {
	enumerable: true,
	get: function() {
		return isEmittedPackage;
	}
});
Object.defineProperty(exports, "isInspectorDenied", {
	enumerable: true,
	get: function() {
		return isInspectorDenied;
	}
});
Object.defineProperty(exports, "isLocalHost", {
	enumerable: true,
	get: function() {
		return isLocalHost;
	}
});
Object.defineProperty(exports, "isOurs", {
	enumerable: true,
	get: function() {
		return isOurs$1;
	}
});
Object.defineProperty(exports, "isSending", {
	enumerable: true,
	get: function() {
		return isSending;
	}
});
Object.defineProperty(exports, "isUserFile", {
	enumerable: true,
	get: function() {
		return isUserFile;
	}
});
Object.defineProperty(exports, "keepStatements", {
	enumerable: true,
	get: function() {
		return keepStatements;
	}
});
Object.defineProperty(exports, "keptClients", {
	enumerable: true,
	get: function() {
		return keptClients;
	}
});
Object.defineProperty(exports, "keptStatement", {
	enumerable: true,
	get: function() {
		return keptStatement;
	}
});
Object.defineProperty(exports, "knownClients", {
	enumerable: true,
	get: function() {
		return knownClients;
	}
});
Object.defineProperty(exports, "leaveCalls", {
	enumerable: true,
	get: function() {
		return leaveCalls;
	}
});
Object.defineProperty(exports, "libraryKind", {
	enumerable: true,
	get: function() {
		return libraryKind;
	}
});
Object.defineProperty(exports, "load", {
	enumerable: true,
	get: function() {
		return load;
	}
});
Object.defineProperty(exports, "looksLikeProduction", {
	enumerable: true,
	get: function() {
		return looksLikeProduction;
	}
});
Object.defineProperty(exports, "noteFault", {
	enumerable: true,
	get: function() {
		return noteFault;
	}
});
Object.defineProperty(exports, "noteLoaded", {
	enumerable: true,
	get: function() {
		return noteLoaded;
	}
});
Object.defineProperty(exports, "noteOwners", {
	enumerable: true,
	get: function() {
		return noteOwners;
	}
});
Object.defineProperty(exports, "observeInWorkers", {
	enumerable: true,
	get: function() {
		return observeInWorkers;
	}
});
Object.defineProperty(exports, "ofStep", {
	enumerable: true,
	get: function() {
		return ofStep;
	}
});
Object.defineProperty(exports, "openClients", {
	enumerable: true,
	get: function() {
		return openClients;
	}
});
Object.defineProperty(exports, "openRequest", {
	enumerable: true,
	get: function() {
		return openRequest;
	}
});
Object.defineProperty(exports, "orphanQueries", {
	enumerable: true,
	get: function() {
		return orphanQueries;
	}
});
Object.defineProperty(exports, "ours", {
	enumerable: true,
	get: function() {
		return ours;
	}
});
Object.defineProperty(exports, "pathOf", {
	enumerable: true,
	get: function() {
		return pathOf;
	}
});
Object.defineProperty(exports, "rootCause", {
	enumerable: true,
	get: function() {
		return rootCause;
	}
});
Object.defineProperty(exports, "rowsOf", {
	enumerable: true,
	get: function() {
		return rowsOf$2;
	}
});
Object.defineProperty(exports, "runningRequests", {
	enumerable: true,
	get: function() {
		return runningRequests;
	}
});
Object.defineProperty(exports, "serverOn", {
	enumerable: true,
	get: function() {
		return serverOn;
	}
});
Object.defineProperty(exports, "shareWithWorkers", {
	enumerable: true,
	get: function() {
		return shareWithWorkers;
	}
});
Object.defineProperty(exports, "startObservingRequests", {
	enumerable: true,
	get: function() {
		return startObservingRequests;
	}
});
Object.defineProperty(exports, "state", {
	enumerable: true,
	get: function() {
		return state;
	}
});
Object.defineProperty(exports, "stopObservingRequests", {
	enumerable: true,
	get: function() {
		return stopObservingRequests;
	}
});
Object.defineProperty(exports, "takeProblems", {
	enumerable: true,
	get: function() {
		return takeProblems;
	}
});
Object.defineProperty(exports, "tellAnswered", {
	enumerable: true,
	get: function() {
		return tellAnswered;
	}
});
Object.defineProperty(exports, "traceRequest", {
	enumerable: true,
	get: function() {
		return traceRequest;
	}
});
Object.defineProperty(exports, "transformSource", {
	enumerable: true,
	get: function() {
		return transformSource;
	}
});
Object.defineProperty(exports, "watchCalls", {
	enumerable: true,
	get: function() {
		return watchCalls$2;
	}
});
