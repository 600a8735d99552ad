export const id = 8946;
export const ids = [8946];
export const modules = {

/***/ 31392:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MS: () => (/* binding */ unlessCancelled),
/* harmony export */   Nr: () => (/* binding */ orCancelled),
/* harmony export */   ci: () => (/* binding */ listenForCancellation)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97268);

const STAY_MS = 6000;
/** Who follows a tool notices first, and says more. */
const GRACE_MS = 300;
/** Listen for cancellation. Call it before the first child process: without a handler node dies at once and says nothing. */
function listenForCancellation() {
    const asked = new AbortController();
    const leave = new AbortController();
    let timer;
    const onSignal = () => {
        if (asked.signal.aborted)
            return leave.abort();
        asked.abort();
        timer = setTimeout(() => leave.abort(), STAY_MS);
        timer.unref();
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
    return {
        asked: asked.signal,
        leave: leave.signal,
        dispose() {
            process.off('SIGINT', onSignal);
            process.off('SIGTERM', onSignal);
            clearTimeout(timer);
        }
    };
}
/**
 * The work, or the end of the time that a cancelled step has, whichever comes first.
 * @throws Cancelled with the message when the step must leave and the work has not ended
 */
async function unlessCancelled(work, { leave }, message = 'Cancelled. The post step goes on from here.') {
    let timer;
    const left = new Promise((_, fail) => {
        leave.addEventListener('abort', () => {
            timer = setTimeout(() => fail(new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .c(message)), GRACE_MS);
        });
    });
    try {
        return await Promise.race([work, left]);
    }
    finally {
        clearTimeout(timer);
    }
}
/**
 * The work, or the cancellation, whichever comes first: for what only asks and reads, so that nothing is lost.
 * @throws Cancelled with the message as soon as it is asked for
 */
async function orCancelled(work, { asked }, message) {
    let onAbort = () => { };
    const cancelled = new Promise((_, fail) => {
        onAbort = () => fail(new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .c(message));
        if (asked.aborted)
            onAbort();
        asked.addEventListener('abort', onAbort);
    });
    try {
        return await Promise.race([work, cancelled]);
    }
    finally {
        asked.removeEventListener('abort', onAbort);
    }
}


/***/ }),

/***/ 32612:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K3: () => (/* binding */ writeStage),
/* harmony export */   MB: () => (/* binding */ stageParameter),
/* harmony export */   NW: () => (/* binding */ readStage),
/* harmony export */   pn: () => (/* binding */ parseChannel)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _aws_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92986);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97268);
/* harmony import */ var _foreign_output_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27557);
/* harmony import */ var _stage_history_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(12332);





/** The parameter of a stage: `/insight/images` + `httpd` + `staging` -> `/insight/images/httpd/staging`. */
function stageParameter(channel, image, stage) {
    return `${channel}/${image}/${stage}`;
}
/**
 * The channel of an input: a path in SSM's parameter store.
 * @throws UserError when SSM would not take it
 */
function parseChannel(input, text) {
    const path = text.replace(/\/$/, '');
    if (/^\/(aws|ssm)/i.test(path)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${input}: "${text}" begins with "aws" or "ssm", which the parameter store keeps for AWS. Write, for example, /insight/images.`);
    }
    if (!/^(\/[A-Za-z0-9_.-]+)+$/.test(path)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${input}: "${text}" is not a path of the parameter store. Write, for example, /insight/images.`);
    }
    return path;
}
/** What the stage holds; `undefined` when it holds nothing yet. */
async function readStage(client, parameter) {
    const { GetParameterCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(4736), __webpack_require__.e(4673)]).then(__webpack_require__.bind(__webpack_require__, 94673));
    try {
        const answer = await (0,_aws_js__WEBPACK_IMPORTED_MODULE_2__/* .askAws */ .xV)('ssm:GetParameter', client.send(new GetParameterCommand({ Name: parameter })));
        const image = answer.Parameter?.Value ?? '';
        if (!/^ami-[0-9a-f]+$/.test(image)) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${parameter} holds "${(0,_foreign_output_js__WEBPACK_IMPORTED_MODULE_3__/* .neutralise */ .$)(image.slice(0, 80))}", which is not the id of an image. Correct or delete the parameter.`);
        }
        return { image, version: answer.Parameter?.Version ?? 0, dataType: answer.Parameter?.DataType ?? 'text' };
    }
    catch (error) {
        if ((0,_aws_js__WEBPACK_IMPORTED_MODULE_2__/* .isAwsError */ .m_)(error, 'ParameterNotFound'))
            return undefined;
        throw error;
    }
}
/** The data type that EC2 resolves (`resolve:ssm:`), and whose value AWS checks after it has answered. */
const IMAGE_TYPE = 'aws:ec2:image';
/** SSM takes so many characters of a description. */
const NOTE_LENGTH = 1024;
/**
 * Write `image` to a stage that holds `before`, and read it back. SSM has no conditional write, so the version tells
 * afterwards whether somebody else wrote in between: it must have grown by exactly one. A new stage is of the data type
 * `aws:ec2:image`; an existing one keeps its own, for AWS refuses to change it.
 * @returns the new version; `changed: false`, and nothing written, when the stage held the image already
 * @throws UserError when somebody else wrote at the same time, or AWS did not take the image
 */
async function writeStage(client, parameter, image, before, options = {}) {
    if (before?.image === image)
        return { version: before.version, changed: false };
    if (options.signal?.aborted)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .Cancelled */ .c(`Cancelled before ${parameter} was written.`);
    const start = before?.version ?? 0;
    const written = await put(client, parameter, image, before, options.note ?? '');
    const after = await readBack(client, parameter, written ?? start + 1, options);
    const isOurs = after?.image === image && after.version > start;
    if (isOurs && after.version === start + 1 && written === after.version)
        return { version: written, changed: true };
    // The number may also have jumped because the SDK had to send the write again, or AWS refused one of somebody else's.
    const history = await (0,_stage_history_js__WEBPACK_IMPORTED_MODULE_4__/* .readHistory */ .Lu)(client, parameter).catch(() => undefined);
    const others = (history ?? []).filter(one => one.version > start && one.value !== image);
    if (others.length > 0 || (history === undefined && (isOurs || written === undefined))) {
        throw lostRace(parameter, image, others, after);
    }
    if (isOurs)
        return { version: after.version, changed: true };
    if (options.signal?.aborted) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .Cancelled */ .c(`Cancelled after ${parameter} was set to ${image} and before AWS showed it. Look what it holds.`);
    }
    throw notTaken(parameter, image, before?.dataType ?? IMAGE_TYPE);
}
/** @returns the version that AWS says it will be; `undefined` when a stage to be created is there already */
async function put(client, parameter, image, before, note) {
    const { PutParameterCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(4736), __webpack_require__.e(4673)]).then(__webpack_require__.bind(__webpack_require__, 94673));
    const command = new PutParameterCommand({
        Name: parameter,
        Value: image,
        Type: 'String',
        DataType: before?.dataType ?? IMAGE_TYPE,
        Description: note.slice(0, NOTE_LENGTH),
        Overwrite: before !== undefined
    });
    try {
        return (await (0,_aws_js__WEBPACK_IMPORTED_MODULE_2__/* .askAws */ .xV)('ssm:PutParameter', client.send(command))).Version;
    }
    catch (error) {
        if ((0,_aws_js__WEBPACK_IMPORTED_MODULE_2__/* .isAwsError */ .m_)(error, 'ParameterAlreadyExists'))
            return undefined;
        throw error;
    }
}
/** The stage at `version` or later; after the deadline whatever it holds. */
async function readBack(client, parameter, version, { pauseMs = 1000, deadlineMs = 60_000, signal }) {
    const end = Date.now() + deadlineMs;
    for (;;) {
        const found = await readStage(client, parameter);
        if (found !== undefined && found.version >= version)
            return found;
        if (Date.now() + pauseMs > end || signal?.aborted)
            return found;
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(pauseMs, undefined, { ...(signal === undefined ? {} : { signal }) }).catch(() => undefined);
    }
}
function lostRace(parameter, image, others, after) {
    const now = after === undefined ? 'something else' : `${after.image} (version ${after.version})`;
    const told = others.length === 0 ? '' : ` Written meanwhile: ${others.map(_stage_history_js__WEBPACK_IMPORTED_MODULE_4__/* .describeWrite */ .dd).join('; ')}.`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${parameter} was written by somebody else while it was set to ${image}; it holds ${now} now.${told} Decide which image it must hold, then run this again.`);
}
function notTaken(parameter, image, dataType) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(dataType === IMAGE_TYPE
        ? `AWS did not accept ${image} for ${parameter}: it checks an image after it has answered, and the parameter has not changed. Allow the role ec2:DescribeImages and ssm:GetParameters, and see that the image is available in this account and region.`
        : `${parameter} was set to ${image}, but AWS does not show it. See its history, then run this again.`);
}


/***/ }),

/***/ 73848:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $p: () => (/* binding */ readRunContext),
/* harmony export */   MV: () => (/* binding */ readRunIdentity),
/* harmony export */   gj: () => (/* binding */ isPermissionError),
/* harmony export */   o6: () => (/* binding */ openGitHub)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63619);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97268);



const PullRequestEvent = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    pull_request: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
        number: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(),
        head: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ sha: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), repo: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .nullable */ .mee(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ full_name: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() })) }),
        base: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ sha: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), repo: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ full_name: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() }) })
    })
});
/**
 * Read the context from the runner's variables and event file.
 * @throws UserError when not run by GitHub Actions
 */
function readRunContext(env = process.env) {
    const [owner, repo] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
    const sha = env['GITHUB_SHA'];
    if (!owner || !repo || !sha) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y('GITHUB_REPOSITORY and GITHUB_SHA are not set. This program is an action: run it in a workflow, or run ./build.sh for a local run.');
    }
    const runId = Number(env['GITHUB_RUN_ID'] ?? 0);
    const pullRequest = readPullRequest(env['GITHUB_EVENT_PATH']);
    return {
        owner,
        repo,
        sha,
        headSha: pullRequest?.headSha ?? sha,
        ref: env['GITHUB_REF'] ?? '',
        event: env['GITHUB_EVENT_NAME'] ?? '',
        actor: env['GITHUB_ACTOR'] ?? '',
        workflow: env['GITHUB_WORKFLOW'] ?? '',
        runId,
        runAttempt: Number(env['GITHUB_RUN_ATTEMPT'] ?? 1),
        runUrl: `${env['GITHUB_SERVER_URL'] ?? 'https://github.com'}/${owner}/${repo}/actions/runs/${runId}`,
        ...(pullRequest === undefined ? {} : { pullRequest })
    };
}
/** Open the API with a token. The client is loaded only now: many runs never need it. */
async function openGitHub(token) {
    const { getOctokit } = await __webpack_require__.e(/* import() */ 1351).then(__webpack_require__.bind(__webpack_require__, 61351));
    return getOctokit(token);
}
/** Is this an answer that says the token lacks a permission? Then what needed it is shown elsewhere, and the work goes on. */
function isPermissionError(error) {
    const status = error.status;
    const message = error instanceof Error ? error.message : '';
    return status === 401 || (status === 403 && !/rate limit/i.test(message));
}
function readPullRequest(eventPath) {
    if (!eventPath)
        return undefined;
    const event = PullRequestEvent.safeParse(JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(eventPath, 'utf8')));
    if (!event.success)
        return undefined;
    const { number, head, base } = event.data.pull_request;
    return { number, headSha: head.sha, baseSha: base.sha, fork: head.repo?.full_name !== base.repo.full_name };
}
/**
 * Read the identity from the runner's variables. GITHUB_WORKFLOW_REF is `octo/demo/.github/workflows/x.yml@refs/heads/main`.
 * @throws UserError when the runner did not set them
 */
function readRunIdentity(env = process.env) {
    const repositoryId = Number(env['GITHUB_REPOSITORY_ID']);
    const workflow = /^[^/]+\/[^/]+\/(.+?)@/.exec(env['GITHUB_WORKFLOW_REF'] ?? '')?.[1];
    if (!Number.isSafeInteger(repositoryId) || repositoryId <= 0 || workflow === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y('GITHUB_REPOSITORY_ID and GITHUB_WORKFLOW_REF are not set as GitHub Actions sets them, so a plan cannot be bound to its run. Run this in a workflow.');
    }
    return { repositoryId, workflow };
}


/***/ }),

/***/ 51662:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $A: () => (/* binding */ integerInput),
/* harmony export */   $m: () => (/* binding */ optionalInput),
/* harmony export */   Dp: () => (/* binding */ isRegion),
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   Mn: () => (/* binding */ lines),
/* harmony export */   Ts: () => (/* binding */ durationInput),
/* harmony export */   VN: () => (/* binding */ regionInput),
/* harmony export */   Xs: () => (/* binding */ assignmentsInput),
/* harmony export */   YF: () => (/* binding */ requiredInput),
/* harmony export */   dt: () => (/* binding */ listInput),
/* harmony export */   ij: () => (/* binding */ choiceInput),
/* harmony export */   tE: () => (/* binding */ booleanInput)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33838);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97268);


const MILLISECONDS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** An optional input: `undefined` when it is absent or empty, else its trimmed text. */
function optionalInput(name) {
    return (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.getInput)(name) || undefined;
}
/**
 * A required input. The runner does not enforce `required: true`, so the code must.
 * @throws UserError when it is absent or empty; `example` shows what to write.
 */
function requiredInput(name, example) {
    const value = optionalInput(name);
    if (value === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: this input is required. Write, for example, "${name}: ${example}".`);
    return value;
}
/** A boolean input, `absent` when it is empty. Only `true` and `false` are accepted. */
function booleanInput(name, absent) {
    const value = optionalInput(name);
    if (value === undefined)
        return absent;
    if (value === 'true' || value === 'false')
        return value === 'true';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${value}" is neither true nor false. Write true or false.`);
}
/** One of a fixed set of words. */
function choiceInput(name, choices, absent) {
    const value = optionalInput(name);
    if (value === undefined)
        return absent;
    const found = choices.find(choice => choice === value);
    if (found === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${value}" is not known. Write one of: ${choices.join(', ')}.`);
    return found;
}
/** A list: one value a line, blank lines left out. Commas are part of a value. */
function listInput(name) {
    return lines((0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.getInput)(name));
}
/** `name=value` lines. The value may be empty and may contain `=`; a name may appear once. */
function assignmentsInput(name) {
    const found = new Map();
    for (const line of listInput(name)) {
        const at = line.indexOf('=');
        if (at < 1)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${line}" has no name. Write name=value, one on each line.`);
        const key = line.slice(0, at).trim();
        if (found.has(key))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${key}" is given twice. Keep one of the lines.`);
        found.set(key, line.slice(at + 1).trim());
    }
    return found;
}
/** A length of time in milliseconds, written with a unit: `500ms`, `30s`, `5m`, `12h`, `7d`. */
function durationInput(name, absent) {
    return parseDuration(name, optionalInput(name) ?? absent);
}
/**
 * Milliseconds of `text`.
 * @param name the input it was given in, for the error
 * @param orElse what else may be written there, for the error: `, or off`
 */
function parseDuration(name, text, orElse = '') {
    const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(text);
    const amount = match?.[1];
    if (amount === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${text}" is not a length of time. Write 30s, 5m, 12h or 7d${orElse}.`);
    const unit = match?.[2];
    if (unit === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${text}" has no unit. Write ${amount}d, ${amount}h, ${amount}m or ${amount}s${orElse}.`);
    return Math.round(Number(amount) * MILLISECONDS[unit]);
}
/**
 * An AWS region: the input, else AWS_REGION or AWS_DEFAULT_REGION as every AWS tool reads them.
 * @throws UserError when there is none, or it is not the form of a region
 */
function regionInput(name, env) {
    const region = optionalInput(name) ?? (env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || '');
    if (isRegion(region))
        return region;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(region === ''
        ? `${name}: no region is given. Write, for example, "${name}: us-east-1", or set AWS_REGION.`
        : `${name}: "${region}" is not a region. Write, for example, us-east-1.`);
}
/** Does it have the form of a region's name? Whether there is such a region, only AWS knows. */
function isRegion(text) {
    return /^[a-z]{2,4}(-[a-z]+)+-\d+$/.test(text);
}
/** A whole number from `least` on. */
function integerInput(name, absent, least = 0) {
    const value = optionalInput(name);
    if (value === undefined)
        return absent;
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < least)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${value}" is not a whole number from ${least} on. Write, for example, ${absent}.`);
    return number;
}
/** The lines of a text, trimmed, without the empty ones. */
function lines(text) {
    return text
        .split('\n')
        .map(line => line.trim())
        .filter(line => line !== '');
}


/***/ }),

/***/ 72269:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ nearestWord)
/* harmony export */ });
/**
 * The known word that is most like the one written, for "did you mean".
 * @returns undefined when none is alike: more than a third of the letters would have to change
 */
function nearestWord(written, known) {
    const ranked = known
        .map(word => ({ word, changes: changesBetween(written.toLowerCase(), word.toLowerCase()) }))
        .sort((one, other) => one.changes - other.changes);
    const [best] = ranked;
    return best !== undefined && best.changes <= Math.max(2, best.word.length / 3) ? best.word : undefined;
}
/** Levenshtein's distance: letters put in, taken out or replaced. */
function changesBetween(one, other) {
    let row = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (const [line, letter] of [...one].entries()) {
        const next = [line + 1];
        for (let at = 0; at < other.length; at++) {
            const replaced = (row[at] ?? 0) + (other[at] === letter ? 0 : 1);
            next.push(Math.min(replaced, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
        }
        row = next;
    }
    return row[other.length] ?? 0;
}


/***/ }),

/***/ 28038:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ regionProblem),
/* harmony export */   j: () => (/* binding */ explainRegions)
/* harmony export */ });
/* harmony import */ var _aws_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(92986);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97268);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(72269);



/**
 * What is wrong with the first of these regions that does not exist or is not open to this account. One call.
 * @param ec2 of a region that exists, of the same partition
 * @returns a sentence that names the input; `undefined` when all are good
 */
async function regionProblem(ec2, asked) {
    const { DescribeRegionsCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const command = new DescribeRegionsCommand({ AllRegions: true });
    const { Regions = [] } = await (0,_aws_js__WEBPACK_IMPORTED_MODULE_0__/* .askAws */ .xV)('ec2:DescribeRegions', ec2.send(command));
    const known = new Map(Regions.map(({ RegionName = '', OptInStatus = '' }) => [RegionName, OptInStatus]));
    for (const { input, region } of asked) {
        const status = known.get(region);
        if (status === undefined) {
            const near = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearestWord */ .z)(region, [...known.keys()]);
            const hint = near === undefined ? `Write one of: ${[...known.keys()].sort().join(', ')}.` : `Did you mean ${near}?`;
            return `${input}: AWS has no region "${region}" for this account. ${hint}`;
        }
        if (status === 'not-opted-in') {
            return `${input}: ${region} is not enabled for this account. Enable it (aws account enable-region --region-name ${region}), or take another.`;
        }
    }
    return undefined;
}
/**
 * Why a call failed: a region that does not exist has no address, and one that is not enabled refuses good credentials,
 * so the region is looked up elsewhere.
 * @returns an error that names the input when the region is to blame, else the given one
 */
async function explainRegions(asked, error) {
    // Only what `askAws` has wrapped comes from AWS or from the way to it.
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y) || error.cause === undefined)
        return error;
    const others = asked.filter(({ region }) => region !== firstRegion(region));
    for (const one of others) {
        const problem = await (0,_aws_js__WEBPACK_IMPORTED_MODULE_0__/* .openEc2 */ .$F)(firstRegion(one.region))
            .then(ec2 => regionProblem(ec2, [one]))
            .catch(() => undefined);
        if (problem !== undefined)
            return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y(problem, { cause: error });
    }
    return error;
}
/** The region of the partition that is always there and enabled. */
function firstRegion(region) {
    const found = FIRST.find(([prefix]) => region.startsWith(prefix));
    return found === undefined ? 'us-east-1' : found[1];
}
const FIRST = [
    ['cn-', 'cn-north-1'],
    ['us-gov-', 'us-gov-west-1'],
    ['us-iso-', 'us-iso-east-1'],
    ['us-isob-', 'us-isob-east-1'],
    ['eusc-', 'eusc-de-east-1']
];


/***/ }),

/***/ 12332:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kv: () => (/* binding */ promotionNote),
/* harmony export */   Lu: () => (/* binding */ readHistory),
/* harmony export */   Wp: () => (/* binding */ backNote),
/* harmony export */   dd: () => (/* binding */ describeWrite),
/* harmony export */   on: () => (/* binding */ imagesBefore)
/* harmony export */ });
/* harmony import */ var _aws_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(92986);
/* harmony import */ var _foreign_output_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27557);
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55103);



/** All writes of a stage that AWS still knows, oldest first; none for a stage that does not exist. */
async function readHistory(client, parameter) {
    const { paginateGetParameterHistory } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(4736), __webpack_require__.e(4673)]).then(__webpack_require__.bind(__webpack_require__, 94673));
    const pages = paginateGetParameterHistory({ client, pageSize: 50 }, { Name: parameter });
    try {
        const writes = await (0,_pages_js__WEBPACK_IMPORTED_MODULE_0__/* .allPages */ .S4)('ssm:GetParameterHistory', pages, page => page.Parameters);
        return writes
            .map(({ Version: version = 0, Value: value = '', ...one }) => {
            const at = one.LastModifiedDate?.toISOString() ?? '';
            return { version, value, at, by: one.LastModifiedUser ?? '', note: one.Description ?? '' };
        })
            .sort((a, b) => a.version - b.version);
    }
    catch (error) {
        if ((0,_aws_js__WEBPACK_IMPORTED_MODULE_1__/* .isAwsError */ .m_)(error, 'ParameterNotFound'))
            return [];
        throw error;
    }
}
const BACK = 'Back from ';
/** The note of a write that brings the image of another stage. */
function promotionNote(from, run) {
    return `From ${from} by ${run}`;
}
/** The note of a write that goes back from `image`: {@link imagesBefore} knows it again. */
function backNote(image, run) {
    return `${BACK}${image} by ${run}`;
}
/**
 * Images that the stage had before its present one, latest first, each once. An image that the stage has gone back from
 * is not among them: after C was given up for B, what was before is what was there before B.
 */
function imagesBefore(writes) {
    const had = [];
    for (const { value, note } of writes) {
        const known = had.lastIndexOf(value);
        if (note.startsWith(BACK) && known !== -1)
            had.length = known + 1;
        else if (had.at(-1) !== value)
            had.push(value);
    }
    const now = had.at(-1);
    return [...new Set(had.reverse())].filter(one => one !== now);
}
/** `version 7: ami-0a at 2026-01-02T03:04:05Z by arn:… (From staging by https://…)`, safe for the log. */
function describeWrite({ version, value, at, by, note }) {
    const who = by === '' ? '' : ` by ${by}`;
    const why = note === '' ? '' : ` (${note.slice(0, 200)})`;
    return (0,_foreign_output_js__WEBPACK_IMPORTED_MODULE_2__/* .neutralise */ .$)(`version ${version}: ${value.slice(0, 80)} at ${at.replace(/\.\d+Z$/, 'Z')}${who}${why}`);
}


/***/ })

};
