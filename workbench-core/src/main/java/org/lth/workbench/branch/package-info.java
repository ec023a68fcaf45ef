/**
 * What kinds of branches there are: one class for each kind, one line for it in {@link
 * org.lth.workbench.branch.BranchKinds}. Commands, study files, laws, tables and documentation take
 * words, options and rules from there.
 */
@NullMarked
package org.lth.workbench.branch;

import org.jspecify.annotations.NullMarked;
