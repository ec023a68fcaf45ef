/**
 * What a study's recorded runs show, as figures and tables of which each number names its run and
 * event. Depends on {@code domain}, {@code spec}, {@code event}, {@code compare}, {@code identity},
 * {@code journal}, {@code snapshot}, {@code catalog}, {@code analysis}, {@code study}, {@code
 * connectivity}; renderers are one package below.
 */
@NullMarked
package org.lth.workbench.report;

import org.jspecify.annotations.NullMarked;
