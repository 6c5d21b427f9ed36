// src/errors.ts
var UserError = class extends Error {
	name = "UserError";
	hint;
	constructor(message, hint = "", options) {
		super(message, options);
		this.hint = hint;
	}
};
function messageOf(error) {
	return error instanceof Error ? error.message : String(error);
}
export { messageOf as n, UserError as t };
