/**
 * How the levels of a run did, and how its tickets stand beside their controls, as values: what
 * every output formats. Depends on {@code domain}, {@code spec}, {@code event}.
 */
@NullMarked
package org.lth.workbench.outcome;

import org.jspecify.annotations.NullMarked;
