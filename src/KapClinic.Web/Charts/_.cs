namespace KapClinic.Web.Charts;
