/** Locks of runs, of temporary folders and of the home as locked files. Depends on {@code home}. */
@NullMarked
package org.lth.workbench.home.file;

import org.jspecify.annotations.NullMarked;
