// src/errors.ts
/** Something the user can mend: what is wrong, and what to do next. Doors print both; anything else is our own fault. */
var UserError = class extends Error {
	name = "UserError";
	hint;
	/** @param hint the next step for the user, with an example to paste where there is one */
	constructor(message, hint = "", options) {
		super(message, options);
		this.hint = hint;
	}
};
/** What an unknown thrown value says, for a message. */
function messageOf(error) {
	return error instanceof Error ? error.message : String(error);
}
export { messageOf as n, UserError as t };
