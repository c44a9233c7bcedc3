#pragma once

#include <git2.h>

// git_libgit2_opts is variadic, which Swift cannot call: one function an option that GateGit sets.

/// The folders in which libgit2 looks for the configuration file of a level.
static inline int goldgate_set_search_path(git_config_level_t level, const char *path)
{
	return git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, (int)level, path);
}

/// The repository format extensions that are accepted beside libgit2's own.
static inline int goldgate_set_extensions(const char *const *extensions, size_t count)
{
	return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions, count);
}

/// Whether opening a repository checks that its folders belong to the current user.
static inline int goldgate_set_owner_validation(int enabled)
{
	return git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, enabled);
}
