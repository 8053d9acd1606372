CREATE TABLE [dbo].[EXT01101]
(
[Extender_Record_ID] [int] NOT NULL,
[STRGA255] [char] (255) NOT NULL,
[DEX_ROW_ID] [int] NOT NULL IDENTITY(1, 1)
)
GO
