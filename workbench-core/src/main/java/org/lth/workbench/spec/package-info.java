/** What an experiment is, complete to the last default. Depends on {@code domain} only. */
@NullMarked
package org.lth.workbench.spec;

import org.jspecify.annotations.NullMarked;
