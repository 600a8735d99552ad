// Loaded when the first call is made. Named one by one, because an import() of the client itself makes an object of all that it
// exports, which takes longer than all else that happens before that call.
export {
  DeleteInstanceProfileCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetInstanceProfileCommand,
  GetRoleCommand,
  IAMClient,
  ListRolePoliciesCommand,
  RemoveRoleFromInstanceProfileCommand
} from '@aws-sdk/client-iam'
