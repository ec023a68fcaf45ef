/** The command line: parses, calls one use case, prints. One command, one class. */
@NullMarked
package org.lth.workbench.cli;

import org.jspecify.annotations.NullMarked;
