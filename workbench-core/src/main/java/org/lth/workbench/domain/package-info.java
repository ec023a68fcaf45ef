/**
 * The words of the field as checked values. Depends on the Java language, collections, time and
 * mathematics only.
 */
@NullMarked
package org.lth.workbench.domain;

import org.jspecify.annotations.NullMarked;
