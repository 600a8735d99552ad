// A job that asks for an OIDC token with GitHub's own client; answers with one line of JSON.
import * as core from '@actions/core'

const token = await core.getIDToken('sts.amazonaws.com')
console.log(`\nRESULT ${JSON.stringify({ token })}`)
