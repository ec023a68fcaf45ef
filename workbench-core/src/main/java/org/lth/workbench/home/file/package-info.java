/** Run locks as locked files. Depends on {@code home}. */
@NullMarked
package org.lth.workbench.home.file;

import org.jspecify.annotations.NullMarked;
