package org.lth.workbench.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.lth.workbench.report.ReportAuthor;
import org.lth.workbench.report.ReportPage;
import org.lth.workbench.report.ReportPaper;
import org.lth.workbench.report.Reports;
import org.lth.workbench.report.mustache.MustacheModule;
import org.lth.workbench.study.Studies;

/** Joins the parts of reports. */
final class ReportModule extends AbstractModule {
  @Override
  protected void configure() {
    install(new MustacheModule());
  }

  @Provides
  @Singleton
  Reports reports(Studies studies, ReportPage page, ReportPaper paper) {
    return new Reports(new ReportAuthor(studies), page, paper);
  }
}
