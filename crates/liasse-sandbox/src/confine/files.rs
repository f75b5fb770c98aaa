//! Files, TCP and signals: Landlock.

use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, LandlockStatus, Ruleset, RulesetAttr,
    RulesetCreatedAttr, RulesetError, RulesetStatus, Scope, path_beneath_rules,
};

use crate::{Policy, SandboxError};

/// The newest version whose rules are known here; an older kernel holds those that it knows.
const VERSION: ABI = ABI::V7;

/// Allows the files of the policy alone, no TCP, and no signals or abstract sockets to processes
/// outside. Returns Landlock's version, or `None` where the kernel has none.
pub(super) fn restrict(policy: &Policy) -> Result<Option<u32>, SandboxError> {
    let status = rules(policy).map_err(|error| SandboxError::refused("Landlock", error))?;
    if status.ruleset == RulesetStatus::NotEnforced {
        return Ok(None);
    }
    let LandlockStatus::Available { effective_abi, .. } = status.landlock else { return Ok(None) };
    Ok(Some(effective_abi.min(VERSION) as u32))
}

fn rules(policy: &Policy) -> Result<landlock::RestrictionStatus, RulesetError> {
    let read: BitFlags<AccessFs> = AccessFs::ReadFile | AccessFs::ReadDir;
    let run = read | AccessFs::Execute;
    let write = read | (AccessFs::from_write(VERSION) & !BitFlags::from(AccessFs::IoctlDev));
    Ruleset::default()
        .handle_access(AccessFs::from_all(VERSION))?
        .handle_access(AccessNet::from_all(VERSION))?
        .scope(Scope::from_all(VERSION))?
        .create()?
        .add_rules(path_beneath_rules(&policy.read, read))?
        .add_rules(path_beneath_rules(&policy.run, run))?
        .add_rules(path_beneath_rules(&policy.write, write))?
        .restrict_self()
}
