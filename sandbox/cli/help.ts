/** The text of `./build.sh --help`. */
export const HELP = `Usage: ./build.sh [options]

Delivers the stack to this machine: the shipped workflows run against a local
GitHub, AWS and Consul made of real parts. Without options everything runs;
what has not changed is not made again.

  --packer y|n       bake the images (y)
  --terraform y|n    plan and apply the environment (y)
  --consul y|n       register and verify the services (y)
  --event NAME       push (default), pull_request (shows the plan comment on a
                     change) or workflow_dispatch (what --packer n etc. use)

  --status           what is up, and where (exit code 0 up, 3 not up)
  --open             open the report of the last run
  --down             stop and remove everything that was made
  --json             one JSON object a line instead of text
  --help, --version

Exit codes: 0 done, 1 a stage failed, 2 the command line is wrong,
3 nothing is up (--status), 130 stopped by Ctrl-C.
`
