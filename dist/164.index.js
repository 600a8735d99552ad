export const id = 164;
export const ids = [164];
export const modules = {

/***/ 41376:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GW: () => (/* binding */ KINDS),
/* harmony export */   Mz: () => (/* binding */ removalCommand),
/* harmony export */   jF: () => (/* binding */ leftoverText),
/* harmony export */   sR: () => (/* binding */ listingCommand)
/* harmony export */ });
/* harmony import */ var _lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27557);

/** What a bake makes in an account, in the order in which AWS lets it go. */
const KINDS = [
    'instance',
    'launch template',
    'network interface',
    'volume',
    'security group',
    'key pair',
    'image',
    'snapshot',
    'instance profile',
    'role'
];
/** The command that removes it, in one line. Ids are AWS's own or were checked when they were read off a log. */
function removalCommand({ kind, id, region }) {
    return REMOVALS[kind](id)
        .map(command => `aws ${command} --region ${region}`)
        .join(' && ');
}
/** The command that lists everything in a region that carries the run's tag. */
function listingCommand(run, region) {
    return `aws ec2 describe-tags --filters Name=key,Values=insight:run Name=value,Values=${run} --region ${region}`;
}
/** `image ami-0c1e… (httpd-3f2a) in us-east-1`. */
function leftoverText({ kind, id, name, region }) {
    return (0,_lib_foreign_output_js__WEBPACK_IMPORTED_MODULE_0__/* .neutralise */ .$)(`${kind} ${id}${name === undefined ? '' : ` (${name})`} in ${region}`);
}
const REMOVALS = {
    instance: id => [`ec2 terminate-instances --instance-ids ${id}`],
    'launch template': id => [`ec2 delete-launch-template --launch-template-id ${id}`],
    'network interface': id => [`ec2 delete-network-interface --network-interface-id ${id}`],
    volume: id => [`ec2 delete-volume --volume-id ${id}`],
    'security group': id => [`ec2 delete-security-group --group-id ${id}`],
    'key pair': id => [`ec2 delete-key-pair --key-pair-id ${id}`],
    image: id => [`ec2 deregister-image --image-id ${id}`],
    snapshot: id => [`ec2 delete-snapshot --snapshot-id ${id}`],
    // Packer calls a profile, its role and the role's policy alike.
    'instance profile': id => [
        `iam remove-role-from-instance-profile --instance-profile-name ${id} --role-name ${id}`,
        `iam delete-instance-profile --instance-profile-name ${id}`
    ],
    role: id => [`iam delete-role-policy --role-name ${id} --policy-name ${id}`, `iam delete-role --role-name ${id}`]
};


/***/ }),

/***/ 77429:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QS: () => (/* binding */ checkCopy),
/* harmony export */   QU: () => (/* binding */ findImagesByName),
/* harmony export */   XO: () => (/* binding */ snapshotsOf),
/* harmony export */   Z$: () => (/* binding */ findCopies),
/* harmony export */   Z5: () => (/* binding */ SOURCE_TAG),
/* harmony export */   h8: () => (/* binding */ isCopyOf)
/* harmony export */ });
/* harmony import */ var _lib_aws_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92986);
/* harmony import */ var _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97268);
/* harmony import */ var _images_images_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71800);



/** Tag of a copy: the image that it was copied from. */
const SOURCE_TAG = 'insight:source-image';
/** Copies of an image in the client's region, the most useful first: available, then pending, then the rest. One call. */
async function findCopies(ec2, identity) {
    const filter = (tag, value) => ({ Name: `tag:${tag}`, Values: [value] });
    const found = await describe(ec2, [
        filter(_images_images_js__WEBPACK_IMPORTED_MODULE_0__/* .TAGS */ .gp.fingerprint, identity.fingerprint),
        filter(_images_images_js__WEBPACK_IMPORTED_MODULE_0__/* .TAGS */ .gp.image, identity.image),
        filter(SOURCE_TAG, identity.source.id)
    ]);
    return found.filter(image => isCopyOf(image, identity)).sort((a, b) => rank(a) - rank(b));
}
/** Images of this account in the client's region that have the name, disabled ones too: they keep it. One call. */
async function findImagesByName(ec2, name) {
    const found = await describe(ec2, [{ Name: 'name', Values: [name] }]);
    return found.filter(image => image.Name === name);
}
/**
 * Is it a copy of this very image? The tags must say so, and so must EC2 where it tells the source: tags can be written
 * by whoever may tag.
 */
function isCopyOf(image, { image: name, fingerprint, source }) {
    const tags = new Map((image.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
    return (tags.get(_images_images_js__WEBPACK_IMPORTED_MODULE_0__/* .TAGS */ .gp.fingerprint) === fingerprint &&
        tags.get(_images_images_js__WEBPACK_IMPORTED_MODULE_0__/* .TAGS */ .gp.image) === name &&
        tags.get(SOURCE_TAG) === source.id &&
        (image.SourceImageId ?? source.id) === source.id &&
        (image.SourceImageRegion ?? source.region) === source.region);
}
/**
 * Check that a copy that is available already is as good as a new one would be: not deprecated, with its snapshots, and
 * encrypted as asked (a key that is given must not be passed over). One call. The key itself is compared where it is given
 * by its id or ARN.
 * @throws UserError naming the copy: only people know whether something runs it
 */
async function checkCopy(ec2, image, region, key) {
    const what = `${image.ImageId} in ${region}`;
    if (Date.parse(image.DeprecationTime ?? '') <= Date.now()) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${what} is a copy, but it is deprecated. Take that back (aws ec2 disable-image-deprecation --image-id ${image.ImageId} --region ${region}), or deregister it and run this again.`);
    }
    const ids = snapshotsOf(image);
    const snapshots = await readSnapshots(ec2, ids);
    const lost = ids.find(id => !snapshots.some(one => one.SnapshotId === id && (0,_images_images_js__WEBPACK_IMPORTED_MODULE_0__/* .isUsable */ .Ng)(one)));
    if (lost !== undefined) {
        throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`${what} is a copy that has lost its snapshot ${lost}, so nothing can be launched from it. Bring the snapshot back, or deregister the copy and run this again.`);
    }
    if (key === undefined)
        return;
    const id = key.includes('alias/') ? undefined : key.split('/').at(-1);
    const isRight = (one) => one.Encrypted === true && (id === undefined || one.KmsKeyId?.split('/').at(-1) === id);
    if (snapshots.every(isRight))
        return;
    throw new _lib_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .y(`kms-keys: ${what} is a copy that is not encrypted under ${key}. Deregister it and run this again, or remove the key of ${region}.`);
}
/** Ids of the snapshots of an image's disks. */
function snapshotsOf(image) {
    return (image.BlockDeviceMappings ?? []).flatMap(one => one.Ebs?.SnapshotId ?? []);
}
async function readSnapshots(ec2, ids) {
    if (ids.length === 0)
        return [];
    const { DescribeSnapshotsCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    // By filter: one that does not exist is then no error, only missing.
    const command = new DescribeSnapshotsCommand({ Filters: [{ Name: 'snapshot-id', Values: ids }] });
    return (await (0,_lib_aws_js__WEBPACK_IMPORTED_MODULE_2__/* .askAws */ .xV)('ec2:DescribeSnapshots', ec2.send(command))).Snapshots ?? [];
}
async function describe(ec2, filters) {
    const { DescribeImagesCommand } = await Promise.all(/* import() */[__webpack_require__.e(5861), __webpack_require__.e(5193), __webpack_require__.e(7854)]).then(__webpack_require__.bind(__webpack_require__, 47854));
    const command = new DescribeImagesCommand({ Owners: ['self'], IncludeDisabled: true, Filters: filters });
    const { Images = [] } = await (0,_lib_aws_js__WEBPACK_IMPORTED_MODULE_2__/* .askAws */ .xV)('ec2:DescribeImages', ec2.send(command));
    return Images;
}
function rank({ State: state }) {
    return state === 'available' ? 0 : state === 'pending' ? 1 : 2;
}


/***/ }),

/***/ 62003:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hh: () => (/* binding */ parseRecord),
/* harmony export */   MA: () => (/* binding */ readErrors),
/* harmony export */   MN: () => (/* binding */ readArtifacts),
/* harmony export */   VL: () => (/* binding */ messageLines)
/* harmony export */ });
/** A line as a record; `undefined` for a line of another form, such as the output of `fmt -diff` or of a panic. */
function parseRecord(line) {
    const match = /^\d+,([^,]*),([\w-]+)(?:,(.*))?$/.exec(line);
    if (match === null)
        return undefined;
    const [, target = '', type = '', data] = match;
    return { target, type, data: data === undefined ? [] : data.split(',').map(decode) };
}
/** The lines of a message, each with the build that it is about. */
function messageLines(record) {
    if (record.type !== 'ui')
        return [];
    const text = record.data.slice(1).join(',');
    return text.split('\n').flatMap(line => {
        const match = /^(?:==> | {4})([\w-]+(?:\.[\w-]+)+)(?: \([^)]*\))?: (.*)$/.exec(line);
        if (match?.[1] !== undefined)
            return [{ target: match[1], text: match[2] ?? '' }];
        return line.trim() === '' ? [] : [{ text: line }];
    });
}
/**
 * The images that the records tell of. Records of other artifacts than AMIs are left out; the same artifact twice (a
 * manifest post-processor repeats it) counts once.
 */
function readArtifacts(records) {
    const found = new Map();
    for (const { target, type, data } of records) {
        if (type !== 'artifact' || data[1] !== 'id')
            continue;
        const images = found.get(target) ?? new Map();
        for (const pair of (data[2] ?? '').split(',')) {
            const match = /^([a-z0-9-]+):(ami-[0-9a-f]+)$/.exec(pair);
            if (match?.[1] !== undefined && match[2] !== undefined)
                images.set(match[1], match[2]);
        }
        if (images.size > 0)
            found.set(target, images);
    }
    return [...found].map(([target, images]) => ({ target, images }));
}
/** Why builds failed, by target; an empty target is Packer itself. */
function readErrors(records) {
    return records.filter(({ type }) => type === 'error').map(({ target, data }) => ({ target, message: data.join(',') }));
}
function decode(field) {
    return field.replaceAll('%!(PACKER_COMMA)', ',').replaceAll('\\r', '\r').replaceAll('\\n', '\n');
}


/***/ }),

/***/ 4577:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q9: () => (/* binding */ endLeftovers),
  Ao: () => (/* binding */ followTool),
  YA: () => (/* binding */ interruptTool),
  Xg: () => (/* binding */ readTool),
  cS: () => (/* binding */ readySupervisor),
  pQ: () => (/* binding */ startTool),
  oT: () => (/* binding */ toolEnd)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(46193);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 3 modules
var schemas = __webpack_require__(63619);
;// CONCATENATED MODULE: ./src/lib/folder-watch.ts

/** Where the kernel tells of no changes: a machine may allow few watches, and some file systems have none. */
const POLL_MS = 20;
/** A process that is killed changes no file. */
const LOOK_MS = 200;
/** What is written line by line is not read for each of them. */
const REST_MS = 5;
/**
 * Watch a folder; where that cannot be had, it is looked at often.
 * @param last name of the file that is written last: nothing is waited for after it
 */
function watchFolder(folder, last) {
    let end = () => { };
    let rest;
    let longest = LOOK_MS;
    const poll = () => {
        longest = POLL_MS;
        end();
    };
    const onChange = (_, name) => {
        if (name === last)
            end();
        else
            rest ??= setTimeout(() => end(), REST_MS);
    };
    const watcher = tryWatch(folder, onChange);
    if (watcher === undefined)
        poll();
    watcher?.on('error', poll);
    return {
        next: leave => new Promise(done => {
            const timer = setTimeout(() => end(), longest);
            end = () => {
                clearTimeout(timer);
                clearTimeout(rest);
                rest = undefined;
                leave?.removeEventListener('abort', end);
                done();
            };
            leave?.addEventListener('abort', end);
        }),
        close() {
            end();
            watcher?.close();
        }
    };
}
function tryWatch(folder, onChange) {
    try {
        return (0,external_node_fs_.watch)(folder, { persistent: false }, onChange);
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./src/lib/private-folder.ts
var private_folder = __webpack_require__(15753);
;// CONCATENATED MODULE: ./src/lib/process-identity.ts

/** The identity of a living process; `undefined` when there is none with that pid (or only its zombie). */
function identify(pid) {
    let stat;
    try {
        stat = (0,external_node_fs_.readFileSync)(`/proc/${pid}/stat`, 'utf8');
    }
    catch {
        return undefined;
    }
    // The second field is the command in brackets and may itself contain blanks and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state] = fields;
    const startTime = fields[19];
    if (startTime === undefined || state === 'Z' || state === 'X')
        return undefined;
    return { pid, startTime };
}
/** Does this very process still run? */
function isAlive(process) {
    return identify(process.pid)?.startTime === process.startTime;
}

;// CONCATENATED MODULE: ./src/lib/supervisor.ts









const Command = schemas/* object */.Ikc({ purpose: schemas/* string */.YjP(), stopSignal: schemas/* enum */.k5n(['SIGINT', 'SIGTERM']), startedAt: schemas/* string */.YjP() });
const Process = schemas/* object */.Ikc({ pid: schemas/* number */.aig(), startTime: schemas/* string */.YjP() });
const Tool = schemas/* extend */.X$i(Process, { supervisor: Process });
const Exit = schemas/* union */.KCZ([
    schemas/* object */.Ikc({ error: schemas/* string */.YjP() }),
    schemas/* object */.Ikc({ code: schemas/* nullable */.mee(schemas/* number */.aig()), signal: schemas/* nullable */.mee(schemas/* string */.YjP()) })
]);
const LONGEST_LINE = 256 * 1024;
/** The supervisor's script beside the actions' folders: `actions/bake-ami/main.js` -> `actions/supervisor.js`. */
function supervisorScript(mainScript = process.argv[1]) {
    return (0,external_node_path_.join)((0,external_node_path_.dirname)(mainScript ?? ''), '..', 'supervisor.js');
}
/**
 * Start a supervisor ahead of its tool: it takes as long as node does. It ends with this process when it gets none.
 * @param folder of the tool, as for {@link startTool}
 * @param env its own environment, by which a runner finds what a job left running
 */
function readySupervisor(folder, env, script = supervisorScript()) {
    const supervisor = (0,external_node_child_process_.spawn)(process.execPath, [script, folder], {
        env,
        detached: true,
        stdio: ['pipe', 'ignore', 'ignore']
    });
    let broken;
    supervisor.on('error', error => {
        broken = error.message;
    });
    supervisor.on('exit', code => {
        broken ??= `the supervisor ended with code ${code}`;
    });
    // It has gone: that is told as what is broken.
    supervisor.stdin.on('error', () => { });
    return {
        process: supervisor,
        broken: () => broken,
        dismiss() {
            supervisor.stdin.end();
            supervisor.unref();
        }
    };
}
/**
 * Start a tool under the supervisor. The caller saves `folder` as action state *before* this call, so that the post
 * step finds the tool also when this process is killed in between.
 * @param folder a private, empty folder; it holds `command.json`, `tool.json` (pid), `output.log`, `interrupt.json`, `exit.json`
 * @returns when the tool runs, or could not be started (then {@link toolEnd} tells why)
 */
async function startTool(folder, command, supervisor = readySupervisor(folder, command.env)) {
    (0,external_node_fs_.mkdirSync)(folder, { recursive: true, mode: 0o700 });
    const { argv, cwd, purpose, stopSignal } = command;
    (0,private_folder/* writeAtomically */.v)((0,external_node_path_.join)(folder, 'command.json'), JSON.stringify({ argv, cwd, purpose, stopSignal, startedAt: new Date().toISOString() }));
    supervisor.process.stdin?.end(JSON.stringify(command.env));
    while (!(0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, 'tool.json')) && !(0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, 'exit.json'))) {
        const broken = supervisor.broken();
        if (broken !== undefined)
            throw new Error(`${purpose} could not be started: ${broken}`);
        await (0,promises_.setTimeout)(2);
    }
    supervisor.dismiss();
}
/** How the tool of `folder` ended; `undefined` while it runs. */
function toolEnd(folder) {
    const exit = read(folder, 'exit.json', Exit);
    if (exit !== undefined) {
        if ('error' in exit)
            return { kind: 'not-started', message: exit.error };
        if (exit.code !== null)
            return { kind: 'exited', code: exit.code };
        return { kind: 'killed', signal: exit.signal ?? 'unknown' };
    }
    const tool = read(folder, 'tool.json', Tool);
    if (tool === undefined)
        return (0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, 'command.json')) ? undefined : { kind: 'lost' };
    return isAlive(tool) ? undefined : confirmLoss(folder, isAlive(tool.supervisor));
}
/** What `folder` says about its tool, for the post step; `undefined` when no tool was ever started in it. */
function readTool(folder) {
    const command = read(folder, 'command.json', Command);
    if (command === undefined)
        return undefined;
    const pid = read(folder, 'tool.json', Tool)?.pid;
    const interrupted = (0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, 'interrupt.json'));
    return { purpose: command.purpose, startedAt: command.startedAt, ...(pid === undefined ? {} : { pid }), interrupted };
}
/**
 * Ask the tool to stop: its one signal, to its pid only, at most once whoever asks and however often. A second signal
 * of any kind makes Terraform drop state; a signal to the group would reach its plugins.
 */
function interruptTool(folder, by) {
    const command = read(folder, 'command.json', Command);
    const tool = read(folder, 'tool.json', Tool);
    if (command === undefined || tool === undefined || !isAlive(tool))
        return 'not-running';
    try {
        // Creating the file exclusively is the claim to the one signal.
        (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(folder, 'interrupt.json'), JSON.stringify({ by, at: new Date().toISOString() }), { flag: 'wx' });
    }
    catch {
        return 'sent-before';
    }
    try {
        process.kill(tool.pid, command.stopSignal);
    }
    catch {
        // It ended since it was looked at. This runs in event listeners, where an error would end the whole step.
        return 'not-running';
    }
    return 'sent';
}
/**
 * Kill what an ended tool left running: children of its children that never heard of the signal. The tool led its own
 * process group, so its pid names them all; while the tool itself lives, nothing is done.
 */
function endLeftovers(folder) {
    const tool = read(folder, 'tool.json', Tool);
    // A living process with that pid is the tool, or a stranger that got the number because the group is empty.
    if (tool === undefined || identify(tool.pid) !== undefined)
        return;
    try {
        process.kill(-tool.pid, 'SIGKILL');
    }
    catch {
        // There was nobody left.
    }
}
/**
 * Hand each line that the tool has written and writes to `onLine`, until it ended, or `leave` is aborted.
 * @param from byte offset in `output.log` to begin at
 * @returns how it ended and the offset reached; `end` is `undefined` when `leave` was aborted while the tool runs
 */
async function followTool(folder, onLine, { from = 0, leave } = {}) {
    const reader = new LineReader((0,external_node_path_.join)(folder, 'output.log'), from, onLine);
    const changes = watchFolder(folder, 'exit.json');
    try {
        for (;;) {
            const change = changes.next(leave);
            // The end is looked up before the read, so that the last read sees everything.
            const end = toolEnd(folder);
            reader.read();
            if (end !== undefined) {
                reader.flush();
                return { end, offset: reader.offset };
            }
            if (leave?.aborted)
                return { end: undefined, offset: reader.offset };
            await change;
        }
    }
    finally {
        changes.close();
    }
}
class LineReader {
    offset;
    #file;
    #onLine;
    #decoder = new external_node_string_decoder_.StringDecoder('utf8');
    #buffer = Buffer.alloc(64 * 1024);
    #rest = '';
    constructor(file, offset, onLine) {
        this.#file = file;
        this.offset = offset;
        this.#onLine = onLine;
    }
    read() {
        if (!(0,external_node_fs_.existsSync)(this.#file))
            return;
        const file = (0,external_node_fs_.openSync)(this.#file, 'r');
        try {
            for (;;) {
                const count = (0,external_node_fs_.readSync)(file, this.#buffer, 0, this.#buffer.length, this.offset);
                if (count === 0)
                    return;
                this.offset += count;
                this.#take(this.#decoder.write(this.#buffer.subarray(0, count)));
            }
        }
        finally {
            (0,external_node_fs_.closeSync)(file);
        }
    }
    flush() {
        if (this.#rest !== '')
            this.#onLine(this.#rest);
        this.#rest = '';
    }
    #take(text) {
        const parts = (this.#rest + text).split('\n');
        this.#rest = parts.pop() ?? '';
        for (const part of parts)
            this.#onLine(part);
        // A flood without line ends must not fill the memory.
        if (this.#rest.length > LONGEST_LINE)
            this.flush();
    }
}
/** How long a supervisor may take to write `exit.json` when the tool is gone: it may have to wait for a processor. */
const TELL_MS = 60_000;
/** It has gone too: it may have written the file just before. */
const GONE_MS = 1000;
/** The supervisor writes `exit.json` a moment after the tool is gone; only when it does not is the end unknown. */
function confirmLoss(folder, isToBeTold) {
    const seen = (0,external_node_path_.join)(folder, 'gone.json');
    if (!(0,external_node_fs_.existsSync)(seen)) {
        (0,private_folder/* writeAtomically */.v)(seen, JSON.stringify({ at: Date.now() }));
        return undefined;
    }
    const gone = read(folder, 'gone.json', schemas/* object */.Ikc({ at: schemas/* number */.aig() }));
    return gone !== undefined && Date.now() - gone.at > (isToBeTold ? TELL_MS : GONE_MS) ? { kind: 'lost' } : undefined;
}
function read(folder, name, schema) {
    let text;
    try {
        text = (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(folder, name), 'utf8');
    }
    catch {
        return undefined;
    }
    return schema.parse(JSON.parse(text));
}


/***/ })

};
