CREATE TABLE [dbo].[Sheet1$]
(
[F1] [nvarchar] (255) NULL
)
GO
