export const id = 9466;
export const ids = [9466];
export const modules = {

/***/ 49466:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   post: () => (/* binding */ post)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33838);
/* harmony import */ var _lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(27557);
/* harmony import */ var _client_login_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17589);
/* harmony import */ var _client_session_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81504);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(10175);
/* harmony import */ var _plan_journal_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(36571);
/* harmony import */ var _plan_lock_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(76269);
/* harmony import */ var _plan_rollback_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(32286);
/* harmony import */ var _traffic_undo_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(25247);
/* harmony import */ var _write_step_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(86196);










const LOGOUT_WITHIN_MS = 30_000;
const TAKE_BACK_WITHIN_MS = 180_000;
/**
 * The post step: of a main step that was stopped tell what it had written, take back what it had begun and not finished, and
 * give back lock and tokens.
 */
async function post() {
    const journals = [(0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.getState)('journal'), (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.getState)('reap-journal')].filter(file => file !== '');
    if ((0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.getState)('ended') === '') {
        for (const line of journals.flatMap(file => (0,_plan_journal_js__WEBPACK_IMPORTED_MODULE_4__/* .describeJournal */ .p9)((0,_plan_journal_js__WEBPACK_IMPORTED_MODULE_4__/* .readJournal */ .a0)(file))))
            (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.info)((0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_9__/* .neutralise */ .$)(line));
    }
    const journal = (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.getState)('journal');
    const open = journal !== '' && (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.getState)('on-failure') === 'rollback' && (0,_plan_rollback_js__WEBPACK_IMPORTED_MODULE_6__/* .hasOpenWrites */ .B)(journal);
    const lock = (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.getState)('lock');
    await takeTrafficBack();
    if (open || lock !== '')
        await finish(open ? journal : undefined, lock);
    await giveTokensBack();
}
/** Traffic was moved last, so it goes back first. */
async function takeTrafficBack() {
    try {
        for (const line of await (0,_traffic_undo_js__WEBPACK_IMPORTED_MODULE_7__/* .undoTraffic */ .C)(() => openAgain(AbortSignal.timeout(TAKE_BACK_WITHIN_MS))))
            (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.info)((0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_9__/* .neutralise */ .$)(line));
    }
    catch (error) {
        const message = (0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_9__/* .neutralise */ .$)(error instanceof Error ? error.message : String(error));
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.warning)(`The traffic that was being moved could not be taken back: ${message} Look at the entries in the log of the step.`);
    }
}
/** Logins of this step itself, to be given back like those of main. */
const made = [];
/** A step that was given a token has it still; one that logged in left its own. */
async function openAgain(signal) {
    const left = await (0,_client_session_js__WEBPACK_IMPORTED_MODULE_2__/* .reopenSession */ .aQ)(signal, _inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .readInputs */ .K, token => made.push(token));
    return left ?? (0,_client_session_js__WEBPACK_IMPORTED_MODULE_2__/* .openSession */ .fA)((0,_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .readInputs */ .K)(), signal);
}
async function finish(journal, lock) {
    const signal = AbortSignal.timeout(TAKE_BACK_WITHIN_MS);
    try {
        const client = await openAgain(signal);
        if (journal !== undefined)
            (0,_write_step_js__WEBPACK_IMPORTED_MODULE_8__/* .showRollback */ .AT)(await (0,_plan_rollback_js__WEBPACK_IMPORTED_MODULE_6__/* .rollBack */ .F)(client, journal, 'open'));
        if (lock !== '')
            await (0,_plan_lock_js__WEBPACK_IMPORTED_MODULE_5__/* .endSession */ .ky)(client, lock);
    }
    catch (error) {
        const message = (0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_9__/* .neutralise */ .$)(error instanceof Error ? error.message : String(error));
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.warning)(journal === undefined
            ? `The lock of this step was not given back: ${message} It ends by itself.`
            : `What the step had written is only partly taken back: ${message} Run the action again with "command: rollback" and "journal: ${journal}", or apply again.`);
    }
}
async function giveTokensBack() {
    const signal = AbortSignal.timeout(LOGOUT_WITHIN_MS);
    for (const client of await (0,_client_session_js__WEBPACK_IMPORTED_MODULE_2__/* .reopenSessions */ .dA)(signal, made))
        await giveBack(client);
}
async function giveBack(client) {
    try {
        const end = await (0,_client_login_js__WEBPACK_IMPORTED_MODULE_1__/* .logout */ .ri)(client);
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.info)(end === 'logged-out' ? `Logged out of ${client.address}` : 'The token of the login had ended already');
    }
    catch (error) {
        const message = (0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_9__/* .neutralise */ .$)(error instanceof Error ? error.message : String(error));
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.warning)(`The Consul token of this step could not be given back: ${message} It ends by the MaxTokenTTL of the auth method.`);
    }
}


/***/ })

};
