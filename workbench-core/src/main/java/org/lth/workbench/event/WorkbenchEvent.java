package org.lth.workbench.event;

/** Something that happened, in a run or in a home. */
public sealed interface WorkbenchEvent permits RunEvent, HomeEvent {}
