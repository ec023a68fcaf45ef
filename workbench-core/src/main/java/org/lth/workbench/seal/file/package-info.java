/** Seals as files of JSON, in a home and elsewhere. Depends on {@code seal} and {@code home}. */
@NullMarked
package org.lth.workbench.seal.file;

import org.jspecify.annotations.NullMarked;
