#pragma once

#include <git2.h>
#include <git2/sys/repository.h>

// libgit2, loaded when it is first needed: it brings a dozen libraries of its own, whose loading takes longer than
// most commands that need no repository.

/// Loads libgit2 unless it is loaded.
///
/// To be called before any function of `git2.h`; any number of threads may.
/// Returns why it cannot be loaded, a text that stays; NULL where it is.
const char *gate_git_load(void);

// git_libgit2_opts is variadic, which Swift cannot call: one function an option that GateGit sets.

/// The folders in which libgit2 looks for the configuration file of a level.
int goldgate_set_search_path(git_config_level_t level, const char *path);

/// The repository format extensions that are accepted beside libgit2's own.
int goldgate_set_extensions(const char *const *extensions, size_t count);

/// Whether opening a repository checks that its folders belong to the current user.
int goldgate_set_owner_validation(int enabled);
