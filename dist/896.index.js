export const id = 896;
export const ids = [896,986];
export const modules = {

/***/ 92986:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   askAws: () => (/* binding */ askAws),
/* harmony export */   isAwsError: () => (/* binding */ isAwsError),
/* harmony export */   openAutoScaling: () => (/* binding */ openAutoScaling),
/* harmony export */   openEc2: () => (/* binding */ openEc2),
/* harmony export */   openSsm: () => (/* binding */ openSsm)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97268);

/** One try and four more, with the SDK's growing pauses: a throttled account must not fail a bake. */
const MAX_ATTEMPTS = 5;
/**
 * EC2 of a region. Credentials and an endpoint other than AWS's (`AWS_ENDPOINT_URL`) come from the environment, as for
 * every AWS tool. The client is loaded only now: it is the heaviest thing of the suite.
 */
async function openEc2(region) {
    const { EC2Client } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(193)]).then(__webpack_require__.t.bind(__webpack_require__, 35193, 19));
    return new EC2Client({ region, maxAttempts: MAX_ATTEMPTS });
}
/** The parameter store of a region; see {@link openEc2}. */
async function openSsm(region) {
    const { SSMClient } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(736)]).then(__webpack_require__.t.bind(__webpack_require__, 34736, 19));
    return new SSMClient({ region, maxAttempts: MAX_ATTEMPTS });
}
/** Auto scaling groups of a region, of the environment's one when `undefined`; see {@link openEc2}. */
async function openAutoScaling(region) {
    const { AutoScalingClient } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(932)]).then(__webpack_require__.t.bind(__webpack_require__, 48932, 19));
    return new AutoScalingClient({ ...(region === undefined ? {} : { region }), maxAttempts: MAX_ATTEMPTS });
}
/**
 * The answer of a call to AWS, or an error that says what to do.
 * @param permission the IAM action that the call needs, such as `ec2:DescribeImages`
 */
async function askAws(permission, call) {
    try {
        return await call;
    }
    catch (error) {
        throw explain(permission, error);
    }
}
/** Is this AWS's answer `name` (`ParameterNotFound`, `InvalidKeyPair.NotFound`)? */
function isAwsError(error, ...names) {
    const found = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y ? error.cause : error;
    return found instanceof Error && names.includes(found.name);
}
function explain(permission, error) {
    if (!(error instanceof Error))
        return error;
    const { name, message } = error;
    if (name === 'CredentialsProviderError') {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`No AWS credentials were found (${permission}). Add aws-actions/configure-aws-credentials before this step, and "permissions: id-token: write" to the job.`, { cause: error });
    }
    if (/^(ExpiredToken|ExpiredTokenException|RequestExpired|AuthFailure|InvalidClientTokenId)$/.test(name)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`AWS does not accept the credentials (${permission}): ${message} Get fresh ones before this step.`, {
            cause: error
        });
    }
    if (/^(UnauthorizedOperation|AccessDenied|AccessDeniedException)$/.test(name)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`The AWS role may not do ${permission}. Allow it in the role's policy. AWS says: ${message}`, {
            cause: error
        });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y(`AWS answered ${permission} with ${name}: ${message}`, { cause: error });
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
    if (!/^(\/[A-Za-z0-9_.-]+)+$/.test(path) || /^\/(aws|ssm)/i.test(path)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${input}: "${text}" is not a path of the parameter store. Write, for example, /insight/images.`);
    }
    return path;
}
/** What the stage holds; `undefined` when it holds nothing yet. */
async function readStage(client, parameter) {
    const { GetParameterCommand } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(736)]).then(__webpack_require__.t.bind(__webpack_require__, 34736, 19));
    try {
        const answer = await (0,_aws_js__WEBPACK_IMPORTED_MODULE_2__.askAws)('ssm:GetParameter', client.send(new GetParameterCommand({ Name: parameter })));
        const image = answer.Parameter?.Value ?? '';
        if (!/^ami-[0-9a-f]+$/.test(image)) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${parameter} holds "${image.slice(0, 80)}", which is not the id of an image. Correct or delete the parameter.`);
        }
        return { image, version: answer.Parameter?.Version ?? 0 };
    }
    catch (error) {
        if ((0,_aws_js__WEBPACK_IMPORTED_MODULE_2__.isAwsError)(error, 'ParameterNotFound'))
            return undefined;
        throw error;
    }
}
const MOST_READS = 6;
const PAUSE_MS = 1000;
/**
 * Write `image` to a stage that holds `before`, and read it back. SSM has no conditional write, so the version tells
 * afterwards whether somebody else wrote in between: it must have grown by exactly one.
 * @param pauseMs between reads: SSM's reads are eventually consistent, and an older version is nobody's write
 * @returns the new version; `changed: false`, and nothing written, when the stage held the image already
 */
async function writeStage(client, parameter, image, before, pauseMs = PAUSE_MS) {
    if (before?.image === image)
        return { version: before.version, changed: false };
    const { PutParameterCommand } = await Promise.all(/* import() */[__webpack_require__.e(861), __webpack_require__.e(736)]).then(__webpack_require__.t.bind(__webpack_require__, 34736, 19));
    const put = new PutParameterCommand({
        Name: parameter,
        Value: image,
        Type: 'String',
        Overwrite: before !== undefined
    });
    const version = await (0,_aws_js__WEBPACK_IMPORTED_MODULE_2__.askAws)('ssm:PutParameter', client.send(put)).then(answer => answer.Version ?? 0, error => {
        if ((0,_aws_js__WEBPACK_IMPORTED_MODULE_2__.isAwsError)(error, 'ParameterAlreadyExists'))
            throw lostRace(parameter, image);
        throw error;
    });
    const after = await readBack(client, parameter, version, pauseMs);
    if (version !== (before?.version ?? 0) + 1 || after?.image !== image || after.version !== version) {
        throw lostRace(parameter, image, after);
    }
    return { version, changed: true };
}
/** The stage at `version` or later; after some reads whatever it holds. */
async function readBack(client, parameter, version, pauseMs) {
    for (let reads = 1;; reads++) {
        const found = await readStage(client, parameter);
        if (reads === MOST_READS || (found !== undefined && found.version >= version))
            return found;
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(pauseMs);
    }
}
function lostRace(parameter, image, after) {
    const now = after === undefined ? 'something else' : `${after.image} (version ${after.version})`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${parameter} was written by somebody else while it was set to ${image}; it holds ${now} now. See its history, then run this again.`);
}


/***/ }),

/***/ 51662:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $A: () => (/* binding */ integerInput),
/* harmony export */   $m: () => (/* binding */ optionalInput),
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
    return (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4)(name) || undefined;
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
    return lines((0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getInput */ .V4)(name));
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
 */
function parseDuration(name, text) {
    const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(text);
    const amount = match?.[1];
    if (amount === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${text}" is not a length of time. Write 30s, 5m, 12h or 7d.`);
    const unit = match?.[2];
    if (unit === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${name}: "${text}" has no unit. Write ${amount}d, ${amount}h, ${amount}m or ${amount}s.`);
    return Math.round(Number(amount) * MILLISECONDS[unit]);
}
/**
 * An AWS region: the input, else AWS_REGION or AWS_DEFAULT_REGION as every AWS tool reads them.
 * @throws UserError when there is none, or it is not the form of a region
 */
function regionInput(name, env) {
    const region = optionalInput(name) ?? (env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || '');
    if (/^[a-z]{2}(-[a-z]+)+-\d+$/.test(region))
        return region;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(region === ''
        ? `${name}: no region is given. Write, for example, "${name}: us-east-1", or set AWS_REGION.`
        : `${name}: "${region}" is not a region. Write, for example, us-east-1.`);
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

/***/ 33862:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Aj: () => (/* binding */ isPlainUrl),
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   Lt: () => (/* binding */ fenceFor),
/* harmony export */   PP: () => (/* binding */ tableHead),
/* harmony export */   SS: () => (/* binding */ codeSpan),
/* harmony export */   jD: () => (/* binding */ tableRow),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   u7: () => (/* binding */ unmarked),
/* harmony export */   wh: () => (/* binding */ plainText)
/* harmony export */ });
/**
 * Foreign text in Markdown that GitHub renders. Nothing out of a plan, a log or a server's answer may become a
 * mention, a link, an image, HTML, a formula, or end the code block that it stands in, or look like a hidden mark of ours.
 */
/** Text for a table cell or a sentence: every character that Markdown, HTML or GitHub's autolinks would act on is made harmless. */
function plainText(text) {
    return (text
        .replace(/[\r\n]+/g, ' ')
        .trim()
        .replace(/[&<>$]/g, character => ENTITIES[character] ?? '')
        .replace(/[\\`*_{}[\]()#+!|~^=-]/g, '\\$&')
        // At the start of a line it would begin a list.
        .replace(/^(\d+)\./, '$1\\.')
        .replace(/@/g, '@\u200b')
        // GitHub looks for references in the rendered text, where a backslash is gone.
        .replace(/#(?=\d)/g, '#\u200b')
        .replace(/:\/\//g, ':\u200b//')
        .replace(/www\./gi, 'www\u200b.')
        .replace(/(GH\\-)(?=\d)/gi, '$1\u200b')
        // Seven hex digits and more become a link where the repository has such a commit.
        .replace(/[0-9a-f]{7,}/gi, run => run.replace(/.{6}(?=.)/g, '$&\u200b')));
}
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', $: '&#36;' };
/**
 * A code span, also for table cells. The fence is longer than any run of backticks inside, as CommonMark asks. A pipe
 * would end the cell even inside a code span, and `\|` does not help behind a backslash: such text becomes HTML.
 */
function codeSpan(text) {
    const inside = unmarked(text.replace(/[\r\n]+/g, ' '));
    if (inside.includes('|'))
        return `<code>${plainText(inside).replace(/\\\|/g, '&#124;')}</code>`;
    const fence = '`'.repeat(longestRun(inside, '`') + 1);
    const pad = /^`|`$|^ .* $|^ *$/.test(inside) ? ' ' : '';
    return `${fence}${pad}${inside}${pad}${fence}`;
}
/** A fenced code block that its content cannot close. */
function codeBlock(text, language = '') {
    const fence = fenceFor(text);
    return `${fence}${language}\n${unmarked(text).replace(/\n$/, '')}\n${fence}`;
}
/** The shortest fence that `text` cannot close. */
function fenceFor(text) {
    return '`'.repeat(Math.max(3, longestRun(text, '`') + 1));
}
/** The text, with every beginning of an HTML comment broken: hidden marks of ours are comments. */
function unmarked(text) {
    return text.includes('<!--') ? text.replaceAll('<!--', '<!\u200b--') : text;
}
/** A table; cells must already be Markdown. `align` has one letter a column: `l` or `r`. */
function table(head, rows, align = '') {
    return [...tableHead(head, align), ...rows.map(tableRow)].join('\n');
}
/** The two lines that begin a table. */
function tableHead(head, align = '') {
    return [tableRow(head), tableRow(head.map((_, at) => (align[at] === 'r' ? '---:' : '---')))];
}
/** One line of a table; cells must already be Markdown. */
function tableRow(cells) {
    return `| ${cells.join(' | ')} |`;
}
/** A link of ours; an address that could be more than an address stays text. `text` must already be Markdown. */
function link(text, url) {
    return isPlainUrl(url) ? `[${text}](${url})` : text;
}
/** Is it an address of the web without anything that could end a link or an attribute? */
function isPlainUrl(url) {
    return /^https?:\/\/[\w.-]+(?::\d+)?(?:\/[\w.~%/+-]*)?(?:#[\w-]*)?$/.test(url);
}
function longestRun(text, character) {
    let longest = 0;
    let run = 0;
    for (let at = 0; at < text.length; at++) {
        run = text[at] === character ? run + 1 : 0;
        if (run > longest)
            longest = run;
    }
    return longest;
}


/***/ }),

/***/ 57515:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./src/lib/aws.ts
var aws = __webpack_require__(92986);
// EXTERNAL MODULE: ./src/lib/channel.ts
var lib_channel = __webpack_require__(32612);
// EXTERNAL MODULE: ./src/lib/errors.ts
var errors = __webpack_require__(97268);
// EXTERNAL MODULE: ./src/lib/markdown.ts
var markdown = __webpack_require__(33862);
// EXTERNAL MODULE: ./src/lib/inputs.ts
var inputs = __webpack_require__(51662);
;// CONCATENATED MODULE: ./src/promote-image/inputs.ts



/** Read and check every input. @throws UserError naming the first that is wrong */
function readInputs(env = process.env) {
    const image = (0,inputs/* requiredInput */.YF)('image', 'httpd');
    if (!/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.test(image)) {
        throw new errors/* UserError */.y(`image: "${image}" cannot be the name of an image. Write, for example, httpd.`);
    }
    const channel = (0,lib_channel/* parseChannel */.pn)('channel', (0,inputs/* requiredInput */.YF)('channel', '/insight/images'));
    const from = stageInput('from', 'candidate');
    const to = stageInput('to', 'staging');
    if (from === to)
        throw new errors/* UserError */.y(`to: "${to}" is the stage that the image is in already. Write another stage.`);
    if (to === 'previous')
        throw new errors/* UserError */.y('to: going back to the previous image is not there yet. Write the name of a stage, for example staging.');
    return { channel, image, from, to, region: (0,inputs/* regionInput */.VN)('aws-region', env) };
}
function stageInput(input, example) {
    const name = (0,inputs/* requiredInput */.YF)(input, example);
    if (!/^[a-z][a-z0-9-]{0,31}$/.test(name)) {
        throw new errors/* UserError */.y(`${input}: "${name}" cannot be the name of a stage. Write small letters, digits and "-", for example ${example}.`);
    }
    return name;
}

;// CONCATENATED MODULE: ./src/promote-image/run.ts






/** Move the image that one stage of a channel holds to another stage. */
async function run() {
    const { channel, image, from, to, region } = readInputs();
    const ssm = await (0,aws.openSsm)(region);
    const [source, target] = [(0,lib_channel/* stageParameter */.MB)(channel, image, from), (0,lib_channel/* stageParameter */.MB)(channel, image, to)];
    const [given, before] = await Promise.all([(0,lib_channel/* readStage */.NW)(ssm, source), (0,lib_channel/* readStage */.NW)(ssm, target)]);
    if (given === undefined) {
        throw new errors/* UserError */.y(`from: ${source} does not exist in ${region}. Bake an image with "channel: ${channel}" first, or correct image, channel and region.`);
    }
    core/* info */.pq(before?.image === given.image
        ? `${target} is ${given.image} already`
        : `${target}: ${before?.image ?? 'nothing'} -> ${given.image}`);
    const { version, changed } = await (0,lib_channel/* writeStage */.K3)(ssm, target, given.image, before);
    core/* setOutput */.uH('ami-id', given.image);
    core/* setOutput */.uH('previous', before?.image ?? '');
    core/* setOutput */.uH('version', version);
    core/* setOutput */.uH('changed', changed);
    const was = before === undefined || !changed ? '' : `, was ${(0,markdown/* codeSpan */.SS)(before.image)}`;
    await core/* summary */.z
        .addRaw(`### ${(0,markdown/* codeSpan */.SS)(image)} in ${to}\n\n${(0,markdown/* codeSpan */.SS)(given.image)} from ${from}${was}${changed ? '' : ' (no change)'} · version ${version}`, true)
        .write()
        .catch(error => core/* warning */.$e(`The job summary could not be written: ${error.message}`));
}


/***/ })

};
