/**
 * YAML and JSON that people write: read with the lines of its keys, and with names that a mistyped
 * one may have been meant to be. Depends on nothing else of the workbench.
 */
@NullMarked
package org.lth.workbench.config;

import org.jspecify.annotations.NullMarked;
