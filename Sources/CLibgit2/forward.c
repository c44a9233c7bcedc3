#include "CLibgit2.h"

#ifdef GOLDGATE_LINKED_LIBGIT2

// The release build links libgit2's archive (.ci/release/link-libgit2): there is nothing to load.

const char *gate_git_load(void) { return NULL; }

int goldgate_set_search_path(git_config_level_t level, const char *path) {
  return git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, (int)level, path);
}

int goldgate_set_extensions(const char *const *extensions, size_t count) {
  return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions, count);
}

int goldgate_set_owner_validation(int enabled) {
  return git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, enabled);
}

#else

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef __APPLE__
#define LIBRARY "libgit2." LIBGIT2_SOVERSION ".dylib"
#else
#define LIBRARY "libgit2.so." LIBGIT2_SOVERSION
#endif

static void *library;
static const char *problem;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void open_library(void) {
  library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
  if (library) return;
  const char *reason = dlerror();
  problem = strdup(reason ? reason : "no reason given");
}

const char *gate_git_load(void) {
  pthread_once(&once, open_library);
  return problem;
}

/// The address of a function, which the headers that this is built with say is there.
static void *function(const char *name) {
  void *address = gate_git_load() ? NULL : dlsym(library, name);
  if (address) return address;
  fprintf(stderr, "goldgate: %s has no function %s\n", LIBRARY, name);
  abort();
}

int goldgate_set_search_path(git_config_level_t level, const char *path) {
  return ((int (*)(int, ...))function("git_libgit2_opts"))(GIT_OPT_SET_SEARCH_PATH, (int)level, path);
}

int goldgate_set_extensions(const char *const *extensions, size_t count) {
  return ((int (*)(int, ...))function("git_libgit2_opts"))(GIT_OPT_SET_EXTENSIONS, extensions, count);
}

int goldgate_set_owner_validation(int enabled) {
  return ((int (*)(int, ...))function("git_libgit2_opts"))(GIT_OPT_SET_OWNER_VALIDATION, enabled);
}

// One line for each function of git2.h that GateGit calls, as the header declares it: a wrong one does not compile,
// and a missing one does not link.
#define FORWARD(Result, name, parameters, arguments)                          \
  Result name parameters {                                                    \
    static Result(*loaded) parameters;                                        \
    Result(*known) parameters = __atomic_load_n(&loaded, __ATOMIC_ACQUIRE);   \
    if (!known) {                                                             \
      known = (Result(*) parameters)function(#name);                          \
      __atomic_store_n(&loaded, known, __ATOMIC_RELEASE);                     \
    }                                                                         \
    return known arguments;                                                   \
  }

FORWARD(int, git_attr_get, (const char **value_out, git_repository *repo, uint32_t flags, const char *path, const
  char *name), (value_out, repo, flags, path, name))
FORWARD(git_attr_value_t, git_attr_value, (const char *attr), (attr))
FORWARD(const void *, git_blob_rawcontent, (const git_blob *blob), (blob))
FORWARD(git_object_size_t, git_blob_rawsize, (const git_blob *blob), (blob))
FORWARD(int, git_branch_create, (git_reference **out, git_repository *repo, const char *branch_name, const
  git_commit *target, int force), (out, repo, branch_name, target, force))
FORWARD(void, git_buf_dispose, (git_buf *buffer), (buffer))
FORWARD(int, git_checkout_options_init, (git_checkout_options *opts, unsigned int version), (opts, version))
FORWARD(int, git_checkout_tree, (git_repository *repo, const git_object *treeish, const git_checkout_options
  *opts), (repo, treeish, opts))
FORWARD(const git_signature *, git_commit_author, (const git_commit *commit), (commit))
FORWARD(int, git_commit_create, (git_oid *id, git_repository *repo, const char *update_ref, const git_signature
  *author, const git_signature *committer, const char *message_encoding, const char *message, const git_tree
  *tree, size_t parent_count, const git_commit *parents[]), (id, repo, update_ref, author, committer,
  message_encoding, message, tree, parent_count, parents))
FORWARD(const git_oid *, git_commit_parent_id, (const git_commit *commit, unsigned int n), (commit, n))
FORWARD(unsigned int, git_commit_parentcount, (const git_commit *commit), (commit))
FORWARD(const char *, git_commit_summary, (git_commit *commit), (commit))
FORWARD(git_time_t, git_commit_time, (const git_commit *commit), (commit))
FORWARD(const git_oid *, git_commit_tree_id, (const git_commit *commit), (commit))
FORWARD(int, git_config_add_file_ondisk, (git_config *cfg, const char *path, git_config_level_t level, const
  git_repository *repo, int force), (cfg, path, level, repo, force))
FORWARD(void, git_config_free, (git_config *cfg), (cfg))
FORWARD(int, git_config_get_bool, (int *out, const git_config *cfg, const char *name), (out, cfg, name))
FORWARD(int, git_config_get_string_buf, (git_buf *out, const git_config *cfg, const char *name), (out, cfg,
  name))
FORWARD(void, git_config_iterator_free, (git_config_iterator *iter), (iter))
FORWARD(int, git_config_multivar_iterator_new, (git_config_iterator **out, const git_config *cfg, const char
  *name, const char *regexp), (out, cfg, name, regexp))
FORWARD(int, git_config_next, (git_config_entry **entry, git_config_iterator *iter), (entry, iter))
FORWARD(int, git_config_open_default, (git_config **out), (out))
FORWARD(int, git_config_open_ondisk, (git_config **out, const char *path), (out, path))
FORWARD(int, git_config_parse_path, (git_buf *out, const char *value), (out, value))
FORWARD(void, git_diff_free, (git_diff *diff), (diff))
FORWARD(const git_diff_delta *, git_diff_get_delta, (const git_diff *diff, size_t idx), (diff, idx))
FORWARD(size_t, git_diff_num_deltas, (const git_diff *diff), (diff))
FORWARD(int, git_diff_tree_to_tree, (git_diff **diff, git_repository *repo, git_tree *old_tree, git_tree
  *new_tree, const git_diff_options *opts), (diff, repo, old_tree, new_tree, opts))
FORWARD(const git_error *, git_error_last, (void), ())
FORWARD(int, git_graph_descendant_of, (git_repository *repo, const git_oid *commit, const git_oid *ancestor),
  (repo, commit, ancestor))
FORWARD(int, git_ignore_path_is_ignored, (int *ignored, git_repository *repo, const char *path), (ignored, repo, path))
FORWARD(int, git_index_add_bypath, (git_index *index, const char *path), (index, path))
FORWARD(size_t, git_index_entrycount, (const git_index *index), (index))
FORWARD(void, git_index_free, (git_index *index), (index))
FORWARD(const git_index_entry *, git_index_get_byindex, (git_index *index, size_t n), (index, n))
FORWARD(const git_index_entry *, git_index_get_bypath, (git_index *index, const char *path, int stage), (index,
  path, stage))
FORWARD(int, git_index_new, (git_index **out), (out))
FORWARD(const char *, git_index_path, (const git_index *index), (index))
FORWARD(int, git_index_read, (git_index *index, int force), (index, force))
FORWARD(int, git_index_read_tree, (git_index *index, const git_tree *tree), (index, tree))
FORWARD(int, git_index_write, (git_index *index), (index))
FORWARD(int, git_libgit2_init, (void), ())
FORWARD(int, git_libgit2_version, (int *major, int *minor, int *rev), (major, minor, rev))
FORWARD(int, git_merge_base, (git_oid *out, git_repository *repo, const git_oid *one, const git_oid *two), (out,
  repo, one, two))
FORWARD(int, git_message_prettify, (git_buf *out, const char *message, int strip_comments, char comment_char),
  (out, message, strip_comments, comment_char))
FORWARD(int, git_note_create, (git_oid *out, git_repository *repo, const char *notes_ref, const git_signature
  *author, const git_signature *committer, const git_oid *oid, const char *note, int force), (out, repo,
  notes_ref, author, committer, oid, note, force))
FORWARD(void, git_note_free, (git_note *note), (note))
FORWARD(const git_oid *, git_note_id, (const git_note *note), (note))
FORWARD(void, git_note_iterator_free, (git_note_iterator *it), (it))
FORWARD(int, git_note_iterator_new, (git_note_iterator **out, git_repository *repo, const char *notes_ref),
  (out, repo, notes_ref))
FORWARD(int, git_note_next, (git_oid *note_id, git_oid *annotated_id, git_note_iterator *it), (note_id,
  annotated_id, it))
FORWARD(int, git_note_read, (git_note **out, git_repository *repo, const char *notes_ref, const git_oid *oid),
  (out, repo, notes_ref, oid))
FORWARD(void, git_object_free, (git_object *object), (object))
FORWARD(const git_oid *, git_object_id, (const git_object *obj), (obj))
FORWARD(int, git_object_lookup, (git_object **object, git_repository *repo, const git_oid *id, git_object_t
  type), (object, repo, id, type))
FORWARD(int, git_object_lookup_prefix, (git_object **object_out, git_repository *repo, const git_oid *id, size_t
  len, git_object_t type), (object_out, repo, id, len, type))
FORWARD(int, git_object_peel, (git_object **peeled, const git_object *object, git_object_t target_type),
  (peeled, object, target_type))
FORWARD(git_object_t, git_object_type, (const git_object *obj), (obj))
FORWARD(int, git_oid_fromstrn, (git_oid *out, const char *str, size_t length), (out, str, length))
FORWARD(char *, git_oid_tostr, (char *out, size_t n, const git_oid *id), (out, n, id))
FORWARD(void, git_reference_free, (git_reference *ref), (ref))
FORWARD(void, git_reference_iterator_free, (git_reference_iterator *iter), (iter))
FORWARD(int, git_reference_iterator_glob_new, (git_reference_iterator **out, git_repository *repo, const char
  *glob), (out, repo, glob))
FORWARD(int, git_reference_list, (git_strarray *array, git_repository *repo), (array, repo))
FORWARD(int, git_reference_lookup, (git_reference **out, git_repository *repo, const char *name), (out, repo,
  name))
FORWARD(const char *, git_reference_name, (const git_reference *ref), (ref))
FORWARD(int, git_reference_name_is_valid, (int *valid, const char *refname), (valid, refname))
FORWARD(int, git_reference_next, (git_reference **out, git_reference_iterator *iter), (out, iter))
FORWARD(int, git_reference_next_name, (const char **out, git_reference_iterator *iter), (out, iter))
FORWARD(int, git_reference_peel, (git_object **out, const git_reference *ref, git_object_t type), (out, ref,
  type))
FORWARD(const char *, git_reference_symbolic_target, (const git_reference *ref), (ref))
FORWARD(const git_oid *, git_reference_target, (const git_reference *ref), (ref))
FORWARD(const git_oid *, git_reference_target_peel, (const git_reference *ref), (ref))
FORWARD(int, git_remote_list, (git_strarray *out, git_repository *repo), (out, repo))
FORWARD(const char *, git_repository_commondir, (const git_repository *repo), (repo))
FORWARD(int, git_repository_config, (git_config **out, git_repository *repo), (out, repo))
FORWARD(int, git_repository_config_snapshot, (git_config **out, git_repository *repo), (out, repo))
FORWARD(int, git_repository_discover, (git_buf *out, const char *start_path, int across_fs, const char
  *ceiling_dirs), (out, start_path, across_fs, ceiling_dirs))
FORWARD(void, git_repository_free, (git_repository *repo), (repo))
FORWARD(int, git_repository_index, (git_index **out, git_repository *repo), (out, repo))
FORWARD(int, git_repository_init_ext, (git_repository **out, const char *repo_path, git_repository_init_options
  *opts), (out, repo_path, opts))
FORWARD(int, git_repository_init_options_init, (git_repository_init_options *opts, unsigned int version), (opts,
  version))
FORWARD(int, git_repository_is_bare, (const git_repository *repo), (repo))
FORWARD(int, git_repository_open_ext, (git_repository **out, const char *path, unsigned int flags, const char
  *ceiling_dirs), (out, path, flags, ceiling_dirs))
FORWARD(const char *, git_repository_path, (const git_repository *repo), (repo))
FORWARD(int, git_repository_set_head, (git_repository *repo, const char *refname), (repo, refname))
FORWARD(int, git_repository_set_index, (git_repository *repo, git_index *index), (repo, index))
FORWARD(int, git_repository_set_workdir, (git_repository *repo, const char *workdir, int update_gitlink), (repo,
  workdir, update_gitlink))
FORWARD(int, git_repository_state, (git_repository *repo), (repo))
FORWARD(const char *, git_repository_workdir, (const git_repository *repo), (repo))
FORWARD(int, git_revparse_single, (git_object **out, git_repository *repo, const char *spec), (out, repo, spec))
FORWARD(void, git_revwalk_free, (git_revwalk *walk), (walk))
FORWARD(int, git_revwalk_new, (git_revwalk **out, git_repository *repo), (out, repo))
FORWARD(int, git_revwalk_next, (git_oid *out, git_revwalk *walk), (out, walk))
FORWARD(int, git_revwalk_push, (git_revwalk *walk, const git_oid *id), (walk, id))
FORWARD(void, git_signature_free, (git_signature *sig), (sig))
FORWARD(int, git_signature_new, (git_signature **out, const char *name, const char *email, git_time_t time, int
  offset), (out, name, email, time, offset))
FORWARD(const git_status_entry *, git_status_byindex, (git_status_list *statuslist, size_t idx), (statuslist,
  idx))
FORWARD(size_t, git_status_list_entrycount, (git_status_list *statuslist), (statuslist))
FORWARD(void, git_status_list_free, (git_status_list *statuslist), (statuslist))
FORWARD(int, git_status_list_new, (git_status_list **out, git_repository *repo, const git_status_options *opts),
  (out, repo, opts))
FORWARD(int, git_status_options_init, (git_status_options *opts, unsigned int version), (opts, version))
FORWARD(void, git_strarray_dispose, (git_strarray *array), (array))
FORWARD(int, git_tag_create, (git_oid *oid, git_repository *repo, const char *tag_name, const git_object
  *target, const git_signature *tagger, const char *message, int force), (oid, repo, tag_name, target, tagger,
  message, force))
FORWARD(int, git_tag_create_lightweight, (git_oid *oid, git_repository *repo, const char *tag_name, const
  git_object *target, int force), (oid, repo, tag_name, target, force))
FORWARD(int, git_tag_list, (git_strarray *tag_names, git_repository *repo), (tag_names, repo))
FORWARD(int, git_tree_create_updated, (git_oid *out, git_repository *repo, git_tree *baseline, size_t nupdates,
  const git_tree_update *updates), (out, repo, baseline, nupdates, updates))
FORWARD(const git_tree_entry *, git_tree_entry_byindex, (const git_tree *tree, size_t idx), (tree, idx))
FORWARD(const git_tree_entry *, git_tree_entry_byname, (const git_tree *tree, const char *filename), (tree,
  filename))
FORWARD(int, git_tree_entry_bypath, (git_tree_entry **out, const git_tree *root, const char *path), (out, root,
  path))
FORWARD(git_filemode_t, git_tree_entry_filemode, (const git_tree_entry *entry), (entry))
FORWARD(void, git_tree_entry_free, (git_tree_entry *entry), (entry))
FORWARD(const git_oid *, git_tree_entry_id, (const git_tree_entry *entry), (entry))
FORWARD(const char *, git_tree_entry_name, (const git_tree_entry *entry), (entry))
FORWARD(size_t, git_tree_entrycount, (const git_tree *tree), (tree))

#endif
